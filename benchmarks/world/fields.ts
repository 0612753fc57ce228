/**
 * The five fields of the sample region, modelled on public plans of 长宁, 普陀, 长春 and 临港. Codes are real; skills and certificates
 * are named as in the lexicon (a test holds that); every party is invented.
 */
import { aviation } from './fields/aviation.ts'
import { biomedicine } from './fields/biomedicine.ts'
import { chips } from './fields/chips.ts'
import type { FieldOfWork } from './fields/field-of-work.ts'
import { software } from './fields/software.ts'
import { vehicles } from './fields/vehicles.ts'

export type { FieldOfWork, Post, TaughtMajor } from './fields/field-of-work.ts'

export const fieldsOfWork: readonly FieldOfWork[] = [aviation, software, vehicles, chips, biomedicine]
