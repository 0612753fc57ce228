/** classes state, decide, backfill, outcomes, seed, market: their options. */
import type { Command, Option } from 'commander'
import type { backfillCommand, DecideOptions, outcomesCommand, seedCommand, stateCommand } from './commands/life.ts'
import type { MarketOptions } from './commands/market.ts'
import { collected, seedNumber } from './usage.ts'

type Parse<T> = (text: string) => T
type OptionsOf<F extends (options: never) => unknown> = Parameters<F>[0]

export function addLifeCommands(
  classes: Command,
  language: () => Option,
  date: Parse<string>,
  count: Parse<number>,
): void {
  const life = () => import('./commands/life.ts')
  const command = (name: string, words: string) =>
    classes
      .command(name)
      .description(words)
      .requiredOption('--data <dir>', '存储所在文件夹 (folder of the store)')
      .option('--json', '输出 JSON (JSON on stdout)')
      .addOption(language())
  const signed = (one: Command) =>
    one
      .option('--by <who>', '决定人 (who decides)')
      .option('--why <why>', '理由 (why)')
      .option('--on <date>', '决定日期，缺省今天 (on which day)', date)
  command('state', '各班状态、下一步及所缺；--class 看全部决定 (where classes stand, and what was decided)')
    .option('--class <id>', '某一班 (one class)')
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .action(async (options: OptionsOf<typeof stateCommand>) => (await life()).stateCommand(options))
  signed(command('decide', '由人决定一步或更正，留存谁、何时、为什么 (a person decides a step or a correction)'))
    .option('--class <id>', '订单班 (class)')
    .option('--member <ids>', '班内人员，逗号隔开，或状态如 拟录 (members, or all in a state)')
    .option('--internship <ids>', '班内人员的实习，或状态 (internships of members, or all in a state)')
    .option('--machine <name>', '其他流程：project、program、apprenticeship、match (another life cycle)')
    .option('--subject <ids>', '其他流程的对象编号 (its subjects)')
    .requiredOption('--to <state>', '到哪个状态，如 成班 (to which state)')
    .option('--fact <name=value>', '依据，可多次 (a fact on file; may be repeated)', collected)
    .option('--correct <entry>', '更正第几条决定，自 0 起 (the entry that was wrong, from 0)', count)
    .action(async (options: DecideOptions) => (await life()).decideCommand(options))
  signed(command('backfill', '空席由候补名单递补；给 --by 即确认 (seats that fell free; with --by it is decided)'))
    .requiredOption('--class <id>', '订单班 (class)')
    .option('--fact <name=value>', '依据，如 consent=2026-11-20 (a fact on file; may be repeated)', collected)
    .option('--policy <file>', '订单班设计参数 (policy file)', collected)
    .option('--as-of <date>', '基准日 (as of)', date)
    .action(async (options: OptionsOf<typeof backfillCommand>) => (await life()).backfillCommand(options))
  command('outcomes', '录用率、对口率、留任率，是否兑现承诺 (what classes came to)')
    .option('--as-of <date>', '基准日 (as of)', date)
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .action(async (options: OptionsOf<typeof outcomesCommand>) => (await life()).outcomesCommand(options))
  signed(command('seed', '报名截止前登记同分抽签的种子 (record the seed of the lots before applications close)'))
    .requiredOption('--seed <n>', '种子 (seed)', seedNumber)
    .action(async (options: OptionsOf<typeof seedCommand>) => (await life()).seedCommand(options))
  classes
    .command('market')
    .description('供需比、空席率、未落实率、错配指数及其拆分 (market figures after BIBB, from a table of counts)')
    .requiredOption('--cells <file>', '计数表：职业、地区、已落实、空缺、仍在找 (.xlsx or .csv)')
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .option('--json', '输出 JSON (JSON on stdout)')
    .addOption(language())
    .action(async (options: MarketOptions) => (await import('./commands/market.ts')).marketCommand(options))
}
