;; The hot loops over one window, in WebAssembly with SIMD. kernels/plain.ts does the same in plain JavaScript and is what a
;; test holds these to. Addresses are bytes; counters are unsigned 16 bit; n is a multiple of 32 counters.
(module
  (import "duikou" "memory" (memory 1 65536 MEMORY_KIND))

  ;; For each list (four u32: where its start is written, where its end is, gain, bit; the first two moved by $window bytes):
  ;; counter[id] += gain, where there is a bit only for whom seen[id] has it not yet. The ids of one list differ. Returns how many
  ;; postings were visited. First the lists that hold anybody are noted at $notes, so that their memory is fetched side by side:
  ;; a loop over short lists that also fetches them waits for each.
  (func (export "walk") (param $list i32) (param $last i32) (param $window i32) (param $postings i32) (param $acc i32) (param $seen i32) (param $notes i32) (result i32)
    (local $visited i32) (local $note i32) (local $p i32) (local $end i32) (local $gain i32) (local $bit i32) (local $bits i32)
    (local $four i64) (local $stop i32) (local $id i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local.set $note (local.get $notes))
    (block $noted
      (loop $next
        (br_if $noted (i32.ge_u (local.get $list) (local.get $last)))
        (local.set $p (i32.add (local.get $postings)
          (i32.shl (i32.load (i32.add (i32.load (local.get $list)) (local.get $window))) (i32.const 1))))
        (local.set $end (i32.add (local.get $postings)
          (i32.shl (i32.load (i32.add (i32.load offset=4 (local.get $list)) (local.get $window))) (i32.const 1))))
        (local.set $visited (i32.add (local.get $visited) (i32.sub (local.get $end) (local.get $p))))
        (i32.store (local.get $note) (local.get $p))
        (i32.store offset=4 (local.get $note) (local.get $end))
        (i32.store offset=8 (local.get $note)
          (i32.or (i32.load offset=8 (local.get $list)) (i32.shl (i32.load offset=12 (local.get $list)) (i32.const 16))))
        (i32.store offset=12 (local.get $note) (i32.load16_u (local.get $p)))
        (local.set $note (i32.add (local.get $note) (i32.shl (i32.gt_u (local.get $end) (local.get $p)) (i32.const 4))))
        (local.set $list (i32.add (local.get $list) (i32.const 16)))
        (br $next)))
    (block $done
      (loop $lists
        (br_if $done (i32.ge_u (local.get $notes) (local.get $note)))
        (local.set $p (i32.load (local.get $notes)))
        (local.set $end (i32.load offset=4 (local.get $notes)))
        (local.set $gain (i32.load16_u offset=8 (local.get $notes)))
        (local.set $bit (i32.load16_u offset=10 (local.get $notes)))
        (local.set $notes (i32.add (local.get $notes) (i32.const 16)))
        (if (local.get $bit)
          (then
            (loop $firsts
              (local.set $id (i32.shl (i32.load16_u (local.get $p)) (i32.const 1)))
              (local.set $p (i32.add (local.get $p) (i32.const 2)))
              (local.set $a (i32.add (local.get $acc) (local.get $id)))
              (local.set $b (i32.add (local.get $seen) (local.get $id)))
              (local.set $bits (i32.load16_u (local.get $b)))
              (i32.store16 (local.get $a) (i32.add (i32.load16_u (local.get $a))
                (i32.and (local.get $gain)
                  (i32.sub (i32.const 0) (i32.eqz (i32.and (local.get $bits) (local.get $bit)))))))
              (i32.store16 (local.get $b) (i32.or (local.get $bits) (local.get $bit)))
              (br_if $firsts (i32.lt_u (local.get $p) (local.get $end)))
              (br $lists))))
        (local.set $stop (i32.sub (local.get $end) (i32.const 8)))
        (block $tail
          (loop $fours
            (br_if $tail (i32.gt_s (local.get $p) (local.get $stop)))
            (local.set $four (i64.load align=2 (local.get $p)))
            (local.set $p (i32.add (local.get $p) (i32.const 8)))
            (local.set $a (i32.add (local.get $acc)
              (i32.shl (i32.and (i32.wrap_i64 (local.get $four)) (i32.const 65535)) (i32.const 1))))
            (local.set $b (i32.add (local.get $acc)
              (i32.shl (i32.and (i32.wrap_i64 (i64.shr_u (local.get $four) (i64.const 16))) (i32.const 65535)) (i32.const 1))))
            (local.set $c (i32.add (local.get $acc)
              (i32.shl (i32.and (i32.wrap_i64 (i64.shr_u (local.get $four) (i64.const 32))) (i32.const 65535)) (i32.const 1))))
            (local.set $d (i32.add (local.get $acc)
              (i32.shl (i32.wrap_i64 (i64.shr_u (local.get $four) (i64.const 48))) (i32.const 1))))
            (i32.store16 (local.get $a) (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
            (i32.store16 (local.get $b) (i32.add (i32.load16_u (local.get $b)) (local.get $gain)))
            (i32.store16 (local.get $c) (i32.add (i32.load16_u (local.get $c)) (local.get $gain)))
            (i32.store16 (local.get $d) (i32.add (i32.load16_u (local.get $d)) (local.get $gain)))
            (br $fours)))
        (loop $ones
          (br_if $lists (i32.ge_u (local.get $p) (local.get $end)))
          (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u (local.get $p)) (i32.const 1))))
          (i32.store16 (local.get $a) (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
          (local.set $p (i32.add (local.get $p) (i32.const 2)))
          (br $ones))))
    (i32.shr_u (local.get $visited) (i32.const 1)))

  ;; The largest counter.
  (func (export "most") (param $acc i32) (param $n i32) (result i32)
    (local $end i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $acc) (i32.shl (local.get $n) (i32.const 1))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $acc) (local.get $end)))
        (local.set $a (i16x8.max_u (local.get $a) (v128.load (local.get $acc))))
        (local.set $b (i16x8.max_u (local.get $b) (v128.load offset=16 (local.get $acc))))
        (local.set $c (i16x8.max_u (local.get $c) (v128.load offset=32 (local.get $acc))))
        (local.set $d (i16x8.max_u (local.get $d) (v128.load offset=48 (local.get $acc))))
        (local.set $acc (i32.add (local.get $acc) (i32.const 64)))
        (br $next)))
    (local.set $a (i16x8.max_u (i16x8.max_u (local.get $a) (local.get $b)) (i16x8.max_u (local.get $c) (local.get $d))))
    (local.set $a (i16x8.max_u (local.get $a) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $a) (local.get $a))))
    (local.set $a (i16x8.max_u (local.get $a) (i8x16.shuffle 4 5 6 7 0 1 2 3 8 9 10 11 12 13 14 15 (local.get $a) (local.get $a))))
    (local.set $a (i16x8.max_u (local.get $a) (i8x16.shuffle 2 3 0 1 4 5 6 7 8 9 10 11 12 13 14 15 (local.get $a) (local.get $a))))
    (i16x8.extract_lane_u 0 (local.get $a)))

  ;; How many counters are at least $least.
  (func (export "count") (param $acc i32) (param $n i32) (param $least i32) (result i32)
    (local $end i32) (local $lo v128) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $acc) (i32.shl (local.get $n) (i32.const 1))))
    (local.set $lo (i16x8.splat (local.get $least)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $acc) (local.get $end)))
        (local.set $a (i16x8.sub (local.get $a) (i16x8.ge_u (v128.load (local.get $acc)) (local.get $lo))))
        (local.set $b (i16x8.sub (local.get $b) (i16x8.ge_u (v128.load offset=16 (local.get $acc)) (local.get $lo))))
        (local.set $a (i16x8.sub (local.get $a) (i16x8.ge_u (v128.load offset=32 (local.get $acc)) (local.get $lo))))
        (local.set $b (i16x8.sub (local.get $b) (i16x8.ge_u (v128.load offset=48 (local.get $acc)) (local.get $lo))))
        (local.set $acc (i32.add (local.get $acc) (i32.const 64)))
        (br $next)))
    (local.set $a (i32x4.add
      (i32x4.extadd_pairwise_i16x8_u (local.get $a)) (i32x4.extadd_pairwise_i16x8_u (local.get $b))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
      (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))

  ;; Writes the ids whose counter lies in least ... most, ascending; returns how many.
  (func (export "collect") (param $acc i32) (param $n i32) (param $least i32) (param $most i32) (param $out i32) (result i32)
    (local $start i32) (local $end i32) (local $lo v128) (local $hi v128) (local $x v128) (local $bits i32) (local $at i32)
    (local.set $start (local.get $acc))
    (local.set $at (local.get $out))
    (local.set $end (i32.add (local.get $acc) (i32.shl (local.get $n) (i32.const 1))))
    (local.set $lo (i16x8.splat (local.get $least)))
    (local.set $hi (i16x8.splat (local.get $most)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $acc) (local.get $end)))
        (block $none
          (br_if $none (i32.eqz (v128.any_true (i16x8.ge_u
            (i16x8.max_u (i16x8.max_u (v128.load (local.get $acc)) (v128.load offset=16 (local.get $acc)))
              (i16x8.max_u (v128.load offset=32 (local.get $acc)) (v128.load offset=48 (local.get $acc))))
            (local.get $lo)))))
          (local.set $at (call $eight (local.get $acc) (local.get $start) (local.get $lo) (local.get $hi) (local.get $at)))
          (local.set $at (call $eight (i32.add (local.get $acc) (i32.const 16)) (local.get $start) (local.get $lo) (local.get $hi) (local.get $at)))
          (local.set $at (call $eight (i32.add (local.get $acc) (i32.const 32)) (local.get $start) (local.get $lo) (local.get $hi) (local.get $at)))
          (local.set $at (call $eight (i32.add (local.get $acc) (i32.const 48)) (local.get $start) (local.get $lo) (local.get $hi) (local.get $at))))
        (local.set $acc (i32.add (local.get $acc) (i32.const 64)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $at) (local.get $out)) (i32.const 1)))

  (func $eight (param $acc i32) (param $start i32) (param $lo v128) (param $hi v128) (param $at i32) (result i32)
    (local $x v128) (local $bits i32)
    (local.set $x (v128.load (local.get $acc)))
    (local.set $bits (i16x8.bitmask (v128.and (i16x8.ge_u (local.get $x) (local.get $lo)) (i16x8.le_u (local.get $x) (local.get $hi)))))
    (block $done
      (loop $bit
        (br_if $done (i32.eqz (local.get $bits)))
        (i32.store16 (local.get $at) (i32.add
          (i32.shr_u (i32.sub (local.get $acc) (local.get $start)) (i32.const 1))
          (i32.ctz (local.get $bits))))
        (local.set $at (i32.add (local.get $at) (i32.const 2)))
        (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
        (br $bit)))
    (local.get $at))

  ;; Writes the ids and the counters that are at least $least, ascending, and leaves every counter at nothing; returns how many.
  (func (export "take") (param $acc i32) (param $n i32) (param $least i32) (param $out i32) (param $values i32) (result i32)
    (local $start i32) (local $end i32) (local $lo v128) (local $nothing v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $at i32) (local $bits i32) (local $cell i32)
    (local.set $start (local.get $acc))
    (local.set $end (i32.add (local.get $acc) (i32.shl (local.get $n) (i32.const 1))))
    (local.set $lo (i16x8.splat (local.get $least)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $acc) (local.get $end)))
        (local.set $a (v128.load (local.get $acc)))
        (local.set $b (v128.load offset=16 (local.get $acc)))
        (local.set $c (v128.load offset=32 (local.get $acc)))
        (local.set $d (v128.load offset=48 (local.get $acc)))
        (block $none
          (br_if $none (i32.eqz (v128.any_true (i16x8.ge_u
            (i16x8.max_u (i16x8.max_u (local.get $a) (local.get $b)) (i16x8.max_u (local.get $c) (local.get $d)))
            (local.get $lo)))))
          (local.set $bits (i32.or
            (i8x16.bitmask (i8x16.narrow_i16x8_s (i16x8.ge_u (local.get $a) (local.get $lo)) (i16x8.ge_u (local.get $b) (local.get $lo))))
            (i32.shl
              (i8x16.bitmask (i8x16.narrow_i16x8_s (i16x8.ge_u (local.get $c) (local.get $lo)) (i16x8.ge_u (local.get $d) (local.get $lo))))
              (i32.const 16))))
          (loop $bit
            (local.set $cell (i32.add (local.get $acc) (i32.shl (i32.ctz (local.get $bits)) (i32.const 1))))
            (i32.store16 (i32.add (local.get $out) (local.get $at))
              (i32.shr_u (i32.sub (local.get $cell) (local.get $start)) (i32.const 1)))
            (i32.store16 (i32.add (local.get $values) (local.get $at)) (i32.load16_u (local.get $cell)))
            (local.set $at (i32.add (local.get $at) (i32.const 2)))
            (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
            (br_if $bit (local.get $bits))))
        (v128.store (local.get $acc) (local.get $nothing))
        (v128.store offset=16 (local.get $acc) (local.get $nothing))
        (v128.store offset=32 (local.get $acc) (local.get $nothing))
        (v128.store offset=48 (local.get $acc) (local.get $nothing))
        (local.set $acc (i32.add (local.get $acc) (i32.const 64)))
        (br $next)))
    (i32.shr_u (local.get $at) (i32.const 1)))

  ;; Every counter back to nothing.
  (func (export "clear") (param $acc i32) (param $n i32)
    (memory.fill (local.get $acc) (i32.const 0) (i32.shl (local.get $n) (i32.const 1)))))
