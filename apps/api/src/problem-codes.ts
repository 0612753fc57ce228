/** The stable codes of problems: one table with the status and the words of each, so that no code goes without. */
import { requestProblems } from './request-problems.ts'
import { serviceProblems } from './service-problems.ts'
import { storeProblems } from './store-problems.ts'

export const problemCodes = { ...serviceProblems, ...requestProblems, ...storeProblems }

export type ProblemCode = keyof typeof problemCodes
