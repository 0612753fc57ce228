/**
 * Every property draws its cases from one seed, so that a commit is green or red whoever runs it. `npm run campaign` draws others, many
 * times; what it finds becomes a case of its own beside the property.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.DUIKOU_SEED ?? 1) })
