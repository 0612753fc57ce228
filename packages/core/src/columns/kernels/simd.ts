/** The kernel in WebAssembly with SIMD (simd.wat), over a memory that may be shared between threads. */
import type { Bytes, Kernel } from './kernel.ts'
import { sharedFlag, simdModule } from './simd-bytes.ts'

/** The part of the WebAssembly interface in use: every runtime has it, not every type library. */
interface WebAssemblyLike {
  readonly Memory: new (size: { initial: number; maximum: number; shared?: boolean }) => WasmMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}
export interface WasmMemory {
  readonly buffer: Bytes
}

const PAGE = 65_536
const modules: { own: object | null; shared: object | null } = { own: null, shared: null }

/** Null where the runtime has no WebAssembly with SIMD: then `plain.ts` serves. */
export function wasmMemory(bytes: number, shared: boolean): WasmMemory | null {
  const runtime = webAssembly()
  if (runtime === null || compiled(shared) === null) return null
  const pages = Math.max(1, Math.ceil(bytes / PAGE))
  return new runtime.Memory({ initial: pages, maximum: pages, ...(shared ? { shared } : {}) })
}

export function simdKernel(memory: WasmMemory): Kernel | null {
  const runtime = webAssembly()
  const module = compiled(!(memory.buffer instanceof ArrayBuffer))
  if (runtime === null || module === null) return null
  const { exports } = new runtime.Instance(module, { duikou: { memory } })
  return { name: 'wasm-simd', ...(exports as Omit<Kernel, 'name'>) }
}

function compiled(shared: boolean): object | null {
  const key = shared ? 'shared' : 'own'
  modules[key] ??= compile(shared)
  return modules[key]
}

function compile(shared: boolean): object | null {
  const runtime = webAssembly()
  if (runtime === null) return null
  const bytes = Uint8Array.from(atob(simdModule), (digit) => digit.charCodeAt(0))
  if (shared) bytes[sharedFlag.at] = sharedFlag.value
  try {
    return new runtime.Module(bytes)
  } catch {
    return null // a runtime without SIMD or shared memory refuses the module
  }
}

function webAssembly(): WebAssemblyLike | null {
  return (globalThis as { WebAssembly?: WebAssemblyLike }).WebAssembly ?? null
}
