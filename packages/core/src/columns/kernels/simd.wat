;; The hot loops over one window, in WebAssembly with SIMD. kernels/plain.ts does the same in plain JavaScript and is what a
;; test holds these to. Addresses are bytes; counters are unsigned 16 bit; n is a multiple of 64 counters.
(module
  (import "duikou" "memory" (memory 1 65536 MEMORY_KIND))

  ;; For each list (four u32: where its start is written, where its end is, gain, bit; the first two moved by $window bytes):
  ;; counter[id] += gain, where there is a bit only for whom seen[id] has it not yet. The ids of one list differ. Returns how many
  ;; postings were visited.
  (func (export "walk") (param $list i32) (param $last i32) (param $window i32) (param $postings i32) (param $acc i32) (param $seen i32) (param $notes i32) (result i32)
    (local $note i32) (local $visited i32)
    (call $note (local.get $list) (local.get $last) (local.get $window) (local.get $postings) (local.get $notes) (i32.const 0))
    (drop)
    (local.set $visited)
    (local.set $note)
    (drop)
    (call $add (local.get $notes) (local.get $note) (local.get $acc) (local.get $seen))
    (local.get $visited))

  ;; Notes the lists that hold anybody at $notes and reads into each, 320 bytes far whether it is that long or not, so that their memory is fetched
  ;; side by side: a loop over short lists that also fetches them waits for each. Returns from which note on somebody may count $least, where the
  ;; notes end, how many postings they have, and the most that anybody can count: of the lists from one that begins a skill asked (bit 16 of its
  ;; fourth word) to the next such the gain of the first that holds anybody. Up to any list nobody counts more than those with bit 17 gain.
  (func $note (param $list i32) (param $last i32) (param $window i32) (param $postings i32) (param $note i32) (param $least i32)
    (result i32 i32 i32 i32)
    (local $visited i32) (local $reach i32) (local $open i32) (local $some i32) (local $p i32) (local $end i32) (local $gain i32) (local $bit i32)
    (local $count i32) (local $loud i32)
    (local.set $loud (local.get $note))
    (block $noted
      (loop $next
        (br_if $noted (i32.ge_u (local.get $list) (local.get $last)))
        (local.set $p (i32.add (local.get $postings)
          (i32.shl (i32.load (i32.add (i32.load (local.get $list)) (local.get $window))) (i32.const 1))))
        (local.set $end (i32.add (local.get $postings)
          (i32.shl (i32.load (i32.add (i32.load offset=4 (local.get $list)) (local.get $window))) (i32.const 1))))
        (local.set $gain (i32.load offset=8 (local.get $list)))
        (local.set $bit (i32.load offset=12 (local.get $list)))
        (local.set $visited (i32.add (local.get $visited) (i32.sub (local.get $end) (local.get $p))))
        (i32.store (local.get $note) (local.get $p))
        (i32.store offset=4 (local.get $note) (local.get $end))
        (i32.store offset=8 (local.get $note) (i32.or (local.get $gain) (i32.shl (local.get $bit) (i32.const 16))))
        (i32.store offset=12 (local.get $note) (i32.add
          (i32.add (i32.add (i32.load8_u (local.get $p)) (i32.load8_u offset=64 (local.get $p))) (i32.load8_u offset=128 (local.get $p)))
          (i32.add (i32.add (i32.load8_u offset=192 (local.get $p)) (i32.load8_u offset=256 (local.get $p))) (i32.load8_u offset=320 (local.get $p)))))
        (local.set $some (i32.gt_u (local.get $end) (local.get $p)))
        (local.set $open (i32.or (local.get $open) (i32.and (i32.shr_u (local.get $bit) (i32.const 16)) (i32.const 1))))
        (local.set $reach (i32.add (local.get $reach)
          (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.and (local.get $open) (local.get $some))))))
        (local.set $open (i32.and (local.get $open) (i32.eqz (local.get $some))))
        (local.set $note (i32.add (local.get $note) (i32.shl (local.get $some) (i32.const 4))))
        (local.set $count (i32.add (local.get $count)
          (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.shr_u (local.get $bit) (i32.const 17))))))
        (local.set $loud (select (local.get $note) (local.get $loud) (i32.lt_u (local.get $count) (local.get $least))))
        (local.set $list (i32.add (local.get $list) (i32.const 16)))
        (br $next)))
    (local.get $loud) (local.get $note) (i32.shr_u (local.get $visited) (i32.const 1)) (local.get $reach))

  ;; Adds up what was noted.
  (func $add (param $notes i32) (param $last i32) (param $acc i32) (param $seen i32)
    (local $p i32) (local $end i32) (local $gain i32) (local $bit i32) (local $bits i32)
    (local $stop i32) (local $id i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (block $done
      (loop $lists
        (br_if $done (i32.ge_u (local.get $notes) (local.get $last)))
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
            (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u (local.get $p)) (i32.const 1))))
            (local.set $b (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=2 (local.get $p)) (i32.const 1))))
            (local.set $c (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=4 (local.get $p)) (i32.const 1))))
            (local.set $d (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=6 (local.get $p)) (i32.const 1))))
            (local.set $p (i32.add (local.get $p) (i32.const 8)))
            (i32.store16 (local.get $a) (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
            (i32.store16 (local.get $b) (i32.add (i32.load16_u (local.get $b)) (local.get $gain)))
            (i32.store16 (local.get $c) (i32.add (i32.load16_u (local.get $c)) (local.get $gain)))
            (i32.store16 (local.get $d) (i32.add (i32.load16_u (local.get $d)) (local.get $gain)))
            (br $fours)))
        ;; Up to three are left. No branch: how many there are cannot be foreseen. What stands behind them are ids as well, which gain nothing.
        (local.set $stop (i32.sub (local.get $end) (local.get $p)))
        (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u (local.get $p)) (i32.const 1))))
        (local.set $b (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=2 (local.get $p)) (i32.const 1))))
        (local.set $c (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=4 (local.get $p)) (i32.const 1))))
        (i32.store16 (local.get $a) (i32.add (i32.load16_u (local.get $a))
          (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.gt_u (local.get $stop) (i32.const 0))))))
        (i32.store16 (local.get $b) (i32.add (i32.load16_u (local.get $b))
          (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.gt_u (local.get $stop) (i32.const 2))))))
        (i32.store16 (local.get $c) (i32.add (i32.load16_u (local.get $c))
          (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.gt_u (local.get $stop) (i32.const 4))))))
        (br $lists))))

  ;; Adds up what was noted, and writes to $out whoever comes to $least by it; returns how many bytes.
  (func $find (param $notes i32) (param $last i32) (param $acc i32) (param $seen i32) (param $least i32) (param $out i32) (result i32)
    (local $p i32) (local $end i32) (local $stop i32) (local $gain i32) (local $bit i32) (local $bits i32)
    (local $a i32) (local $b i32) (local $v i32) (local $at i32)
    (local.set $at (local.get $out))
    (block $done
      (loop $lists
        (br_if $done (i32.ge_u (local.get $notes) (local.get $last)))
        (local.set $p (i32.load (local.get $notes)))
        (local.set $end (i32.load offset=4 (local.get $notes)))
        (local.set $gain (i32.load16_u offset=8 (local.get $notes)))
        (local.set $bit (i32.load16_u offset=10 (local.get $notes)))
        (local.set $notes (i32.add (local.get $notes) (i32.const 16)))
        (if (local.get $bit)
          (then
            (loop $firsts
              (local.set $a (i32.shl (i32.load16_u (local.get $p)) (i32.const 1)))
              (local.set $p (i32.add (local.get $p) (i32.const 2)))
              (local.set $b (i32.add (local.get $seen) (local.get $a)))
              (local.set $a (i32.add (local.get $acc) (local.get $a)))
              (local.set $bits (i32.load16_u (local.get $b)))
              (i32.store16 (local.get $b) (i32.or (local.get $bits) (local.get $bit)))
              (local.set $bits (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.eqz (i32.and (local.get $bits) (local.get $bit))))))
              (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $bits)))
              (i32.store16 (local.get $a) (local.get $v))
              (if (i32.ge_u (local.get $v) (local.get $least))
                (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $bits)) (local.get $least) (local.get $at)))))
              (br_if $firsts (i32.lt_u (local.get $p) (local.get $end)))
              (br $lists))))
        (local.set $stop (i32.sub (local.get $end) (i32.const 8)))
        (block $few
          (loop $fours
            (br_if $few (i32.gt_s (local.get $p) (local.get $stop)))
            (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=0 (local.get $p)) (i32.const 1))))
            (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
            (i32.store16 (local.get $a) (local.get $v))
            (if (i32.ge_u (local.get $v) (local.get $least))
              (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $gain)) (local.get $least) (local.get $at)))))
            (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=2 (local.get $p)) (i32.const 1))))
            (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
            (i32.store16 (local.get $a) (local.get $v))
            (if (i32.ge_u (local.get $v) (local.get $least))
              (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $gain)) (local.get $least) (local.get $at)))))
            (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=4 (local.get $p)) (i32.const 1))))
            (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
            (i32.store16 (local.get $a) (local.get $v))
            (if (i32.ge_u (local.get $v) (local.get $least))
              (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $gain)) (local.get $least) (local.get $at)))))
            (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=6 (local.get $p)) (i32.const 1))))
            (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $gain)))
            (i32.store16 (local.get $a) (local.get $v))
            (if (i32.ge_u (local.get $v) (local.get $least))
              (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $gain)) (local.get $least) (local.get $at)))))
            (local.set $p (i32.add (local.get $p) (i32.const 8)))
            (br $fours)))
        ;; As above.
        (local.set $stop (i32.sub (local.get $end) (local.get $p)))
        (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=0 (local.get $p)) (i32.const 1))))
        (local.set $bits (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.gt_u (local.get $stop) (i32.const 0)))))
        (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $bits)))
        (i32.store16 (local.get $a) (local.get $v))
        (if (i32.ge_u (local.get $v) (local.get $least))
          (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $bits)) (local.get $least) (local.get $at)))))
        (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=2 (local.get $p)) (i32.const 1))))
        (local.set $bits (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.gt_u (local.get $stop) (i32.const 2)))))
        (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $bits)))
        (i32.store16 (local.get $a) (local.get $v))
        (if (i32.ge_u (local.get $v) (local.get $least))
          (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $bits)) (local.get $least) (local.get $at)))))
        (local.set $a (i32.add (local.get $acc) (i32.shl (i32.load16_u offset=4 (local.get $p)) (i32.const 1))))
        (local.set $bits (i32.and (local.get $gain) (i32.sub (i32.const 0) (i32.gt_u (local.get $stop) (i32.const 4)))))
        (local.set $v (i32.add (i32.load16_u (local.get $a)) (local.get $bits)))
        (i32.store16 (local.get $a) (local.get $v))
        (if (i32.ge_u (local.get $v) (local.get $least))
          (then (local.set $at (call $tell (local.get $a) (local.get $acc) (i32.sub (local.get $v) (local.get $bits)) (local.get $least) (local.get $at)))))
        (br $lists)))
    (i32.sub (local.get $at) (local.get $out)))

  ;; Writes the id of the counter at $a, unless it was at $least before.
  (func $tell (param $a i32) (param $acc i32) (param $before i32) (param $least i32) (param $at i32) (result i32)
    (i32.store16 (local.get $at) (i32.shr_u (i32.sub (local.get $a) (local.get $acc)) (i32.const 1)))
    (i32.add (local.get $at) (i32.shl (i32.lt_u (local.get $before) (local.get $least)) (i32.const 1))))

  ;; Visits (four u32: window as `walk` has it, n, the most that anybody gets beside the counters, nothing) one after the other until one has somebody
  ;; whose counter and the most beside it come to $floor; returns the visit behind it, or $past. A job is sixteen u32: what `walk` and `take` are
  ;; told (lists, past lists, postings, counters, seen, notes, out, values), 1 where seen is used, the most that all lists give; and is told in turn
  ;; how many were found, how many postings were visited and how many visits were walked, counted on. Where not even the most of all lists
  ;; would do the visit is left out.
  (func (export "sweep") (param $job i32) (param $visit i32) (param $past i32) (param $floor i32) (result i32)
    (local $least i32) (local $n i32) (local $here i32) (local $loud i32) (local $note i32) (local $visited i32) (local $reach i32) (local $found i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $visit) (local.get $past)))
        (local.set $here (local.get $visit))
        (local.set $visit (i32.add (local.get $visit) (i32.const 16)))
        (local.set $least (i32.sub (local.get $floor) (i32.load offset=8 (local.get $here))))
        (br_if $next (i32.gt_s (local.get $least) (i32.load offset=36 (local.get $job))))
        (local.set $least (select (local.get $least) (i32.const 0) (i32.gt_s (local.get $least) (i32.const 0))))
        (local.set $n (i32.load offset=4 (local.get $here)))
        (call $note (i32.load (local.get $job)) (i32.load offset=4 (local.get $job)) (i32.load (local.get $here))
          (i32.load offset=8 (local.get $job)) (i32.load offset=20 (local.get $job)) (local.get $least))
        (local.set $reach)
        (local.set $visited)
        (local.set $note)
        (local.set $loud)
        (br_if $next (i32.lt_u (local.get $reach) (local.get $least)))
        (if (i32.load offset=32 (local.get $job))
          (then (memory.fill (i32.load offset=16 (local.get $job)) (i32.const 0) (i32.shl (local.get $n) (i32.const 1)))))
        (i32.store offset=44 (local.get $job) (i32.add (i32.load offset=44 (local.get $job)) (local.get $visited)))
        (i32.store offset=48 (local.get $job) (i32.add (i32.load offset=48 (local.get $job)) (i32.const 1)))
        (call $add (i32.load offset=20 (local.get $job)) (local.get $loud)
          (i32.load offset=12 (local.get $job)) (i32.load offset=16 (local.get $job)))
        (if (local.get $least)
          (then
            (local.set $found (call $find (local.get $loud) (local.get $note)
              (i32.load offset=12 (local.get $job)) (i32.load offset=16 (local.get $job)) (local.get $least)
              (i32.load offset=24 (local.get $job))))
            (call $copy (i32.load offset=12 (local.get $job)) (i32.load offset=24 (local.get $job)) (local.get $found)
              (i32.load offset=28 (local.get $job)))
            (memory.fill (i32.load offset=12 (local.get $job)) (i32.const 0) (i32.shl (local.get $n) (i32.const 1)))
            (local.set $found (i32.shr_u (local.get $found) (i32.const 1))))
          (else
            (call $add (local.get $loud) (local.get $note)
              (i32.load offset=12 (local.get $job)) (i32.load offset=16 (local.get $job)))
            (local.set $found (call $take (i32.load offset=12 (local.get $job)) (local.get $n) (local.get $least)
              (i32.load offset=24 (local.get $job)) (i32.load offset=28 (local.get $job))))))
        (br_if $next (i32.eqz (local.get $found)))))
    (i32.store offset=40 (local.get $job) (local.get $found))
    (local.get $visit))

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

  ;; Writes the ids and the counters that are at least $least, ascending, and leaves every counter at nothing; returns how many. Most
  ;; hold nobody who counts, so 64 at a time are asked whether any of them does; clearing is left to what the machine fills memory with.
  (func $take (export "take") (param $acc i32) (param $n i32) (param $least i32) (param $out i32) (param $values i32) (result i32)
    (local $here i32) (local $end i32) (local $below v128) (local $at i32)
    (local.set $here (local.get $acc))
    (local.set $end (i32.add (local.get $acc) (i32.shl (local.get $n) (i32.const 1))))
    (local.set $at (local.get $out))
    (if (i32.eqz (local.get $least))
      (then
        (block $all
          (loop $next
            (br_if $all (i32.ge_u (local.get $here) (local.get $end)))
            (local.set $at (call $hits (local.get $here) (local.get $acc) (i16x8.splat (i32.const 0)) (local.get $at)))
            (local.set $here (i32.add (local.get $here) (i32.const 64)))
            (br $next))))
      (else
        (local.set $below (i16x8.splat (i32.sub (local.get $least) (i32.const 1))))
        (block $done
          (loop $next
            (br_if $done (i32.ge_u (local.get $here) (local.get $end)))
            (if (v128.any_true (i16x8.sub_sat_u
                (i16x8.max_u
                  (i16x8.max_u
                    (i16x8.max_u (v128.load (local.get $here)) (v128.load offset=16 (local.get $here)))
                    (i16x8.max_u (v128.load offset=32 (local.get $here)) (v128.load offset=48 (local.get $here))))
                  (i16x8.max_u
                    (i16x8.max_u (v128.load offset=64 (local.get $here)) (v128.load offset=80 (local.get $here)))
                    (i16x8.max_u (v128.load offset=96 (local.get $here)) (v128.load offset=112 (local.get $here)))))
                (local.get $below)))
              (then
                (local.set $at (call $hits (local.get $here) (local.get $acc) (i16x8.splat (local.get $least)) (local.get $at)))
                (local.set $at (call $hits (i32.add (local.get $here) (i32.const 64)) (local.get $acc) (i16x8.splat (local.get $least)) (local.get $at)))))
            (local.set $here (i32.add (local.get $here) (i32.const 128)))
            (br $next)))))
    (local.set $at (i32.sub (local.get $at) (local.get $out)))
    (call $copy (local.get $acc) (local.get $out) (local.get $at) (local.get $values))
    (memory.fill (local.get $acc) (i32.const 0) (i32.shl (local.get $n) (i32.const 1)))
    (i32.shr_u (local.get $at) (i32.const 1)))

  ;; Of 32 counters the ids of those that are at least $lo.
  (func $hits (param $here i32) (param $start i32) (param $lo v128) (param $at i32) (result i32)
    (local $bits i32) (local $id i32)
    (local.set $id (i32.shr_u (i32.sub (local.get $here) (local.get $start)) (i32.const 1)))
    (local.set $bits (i32.or
      (i8x16.bitmask (i8x16.narrow_i16x8_s
        (i16x8.ge_u (v128.load (local.get $here)) (local.get $lo)) (i16x8.ge_u (v128.load offset=16 (local.get $here)) (local.get $lo))))
      (i32.shl
        (i8x16.bitmask (i8x16.narrow_i16x8_s
          (i16x8.ge_u (v128.load offset=32 (local.get $here)) (local.get $lo)) (i16x8.ge_u (v128.load offset=48 (local.get $here)) (local.get $lo))))
        (i32.const 16))))
    (block $done
      (loop $bit
        (br_if $done (i32.eqz (local.get $bits)))
        (i32.store16 (local.get $at) (i32.add (local.get $id) (i32.ctz (local.get $bits))))
        (local.set $at (i32.add (local.get $at) (i32.const 2)))
        (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
        (br $bit)))
    (local.get $at))

  ;; The counters of the ids found.
  (func $copy (param $acc i32) (param $out i32) (param $bytes i32) (param $values i32)
    (local $i i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $bytes)))
        (i32.store16 (i32.add (local.get $values) (local.get $i))
          (i32.load16_u (i32.add (local.get $acc) (i32.shl (i32.load16_u (i32.add (local.get $out) (local.get $i))) (i32.const 1)))))
        (local.set $i (i32.add (local.get $i) (i32.const 2)))
        (br $next))))

  ;; Every counter back to nothing.
  (func (export "clear") (param $acc i32) (param $n i32)
    (memory.fill (local.get $acc) (i32.const 0) (i32.shl (local.get $n) (i32.const 1)))))
