/** The document of the interface, and a page to read it that needs no other site. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { problemPage, problemStyle } from '../problem-page.ts'

const files = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const

export function docsRoutes(app: OpenAPIHono, document: () => object): void {
  app.get('/openapi.json', (c) => c.json(document()))
  app.get('/docs', (c) => c.html(page))
  for (const [name, type] of Object.entries(files))
    app.get(`/docs/${name}`, (c) =>
      c.body(asset(name), 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'max-age=3600' }),
    )
  app.get('/docs/problems', (c) => c.html(problemPage()))
  app.get('/docs/problems.css', (c) => c.body(problemStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/docs/start.js', (c) =>
    c.body("SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs' })", 200, {
      'content-type': 'text/javascript; charset=utf-8',
    }),
  )
}

const page = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>对口 Duikou</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><p><a href="/docs/problems">问题代码 Problem codes</a></p><div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></html>`

function asset(name: string): string {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  return readFileSync(path.join(folder, name), 'utf8')
}
