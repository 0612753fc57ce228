/** Problems that the store finds in a write, a job, a backup or itself. */
import type { StoreIssue } from '@duikou/store'
import type { ProblemTerms } from './problem-terms.ts'

export const storeProblems = {
  precondition_failed: {
    status: 412,
    title: { zh: '记录已被他人修改', en: 'the record has changed meanwhile' },
    remedy: { zh: '重新读取，按新的 ETag 再改', en: 'read it again and change it under its new ETag' },
  },
  state_not_decided: {
    status: 409,
    title: { zh: '订单班的状态只能由决定变更', en: 'only a decision moves an order class to another state' },
    remedy: {
      zh: '以 stands 所示状态重发；变更状态用 POST /v1/decisions',
      en: 'send it with the state in stands; change the state with POST /v1/decisions',
    },
  },
  idempotency_mismatch: {
    status: 422,
    title: { zh: '同一 Idempotency-Key 用于了不同的请求', en: 'this Idempotency-Key belongs to another request' },
    remedy: { zh: '每个新请求用新的键', en: 'use a new key for each new request' },
  },
  job_not_found: {
    status: 404,
    title: { zh: '没有这个任务', en: 'no such job' },
    remedy: { zh: '检查任务编号', en: 'check the id of the job' },
  },
  lease_lost: {
    status: 409,
    title: { zh: '任务已由其他进程接手', en: 'the job was taken over' },
    remedy: { zh: '无须处理：任务由接手者继续', en: 'nothing to do: the other goes on with it' },
  },
  jobs_under_way: {
    status: 409,
    title: { zh: '有任务未结束，不能删除个人数据', en: 'jobs are under way: persons cannot be purged' },
    remedy: { zh: '等任务结束或取消后再办', en: 'wait until they end, or cancel them' },
  },
  not_empty: {
    status: 409,
    title: { zh: '存储非空', en: 'the store is not empty' },
    remedy: { zh: '恢复到空文件夹', en: 'restore into an empty folder' },
  },
  dump_broken: {
    status: 422,
    title: { zh: '备份不完整或被改动', en: 'the dump is cut or changed' },
    remedy: { zh: 'line 指出位置；换用另一份备份', en: 'line says where; use another backup' },
  },
  store_damaged: {
    status: 500,
    title: { zh: '存储已损坏', en: 'the store is damaged' },
    remedy: { zh: 'duikou verify 指出损坏处；从备份恢复', en: 'duikou verify names the damage; restore from a backup' },
  },
  store_busy: {
    status: 503,
    title: { zh: '存储正由其他进程写入，请稍后再试', en: 'another process is writing to the store, try again later' },
    remedy: { zh: '按 Retry-After 的秒数等待后重发', en: 'wait for the seconds in Retry-After, then send again' },
  },
  schema_too_new: {
    status: 500,
    title: { zh: '存储由更新的版本写成', en: 'the store was written by a newer version' },
    remedy: { zh: '用写成它的版本或更新的版本打开', en: 'open it with the version that wrote it, or a newer one' },
  },
  runtime_too_old: {
    status: 500,
    title: { zh: 'Node 版本过低', en: 'Node is too old' },
    remedy: { zh: '升级到 needed 所示版本', en: 'upgrade to the version in needed' },
  },
} as const satisfies Record<StoreIssue['code'], ProblemTerms>
