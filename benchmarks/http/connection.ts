/** One kept-alive connection that asks one question at a time: plain sockets, so that asking costs far less than answering. */
import { connect, type Socket } from 'node:net'

export interface Answer {
  /** 0: the connection broke. */
  readonly status: number
}

export class Connection {
  readonly #socket: Socket
  #parts: Buffer[] = []
  #missing = 0
  #status = 0
  #resolve: ((answer: Answer) => void) | null = null
  closed = false

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (part: Buffer) => this.#read(part))
    this.#socket.on('error', () => this.#end(0))
    this.#socket.on('close', () => this.#end(0))
  }

  ask(body: string): Promise<Answer> {
    const length = Buffer.byteLength(body)
    return this.#say(
      `POST /v1/matches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
    )
  }

  get(path: string): Promise<Answer> {
    return this.#say(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
  }

  #say(request: string): Promise<Answer> {
    this.#socket.write(request)
    return new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(part: Buffer): void {
    if (this.#missing > 0) this.#missing -= part.length
    else {
      this.#parts.push(part)
      const all = this.#parts.length === 1 ? part : Buffer.concat(this.#parts)
      const head = all.indexOf('\r\n\r\n')
      if (head < 0) return
      const text = all.toString('latin1', 0, head)
      this.#status = Number(text.slice(9, 12))
      this.#missing = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0) - (all.length - head - 4)
      this.#parts = []
    }
    if (this.#missing === 0) this.#answered(this.#status)
  }

  #end(status: number): void {
    this.closed = true
    this.#answered(status)
  }

  #answered(status: number): void {
    this.#resolve?.({ status })
    this.#resolve = null
  }
}
