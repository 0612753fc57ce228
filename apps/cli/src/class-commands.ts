/** classes propose, classes fill, cooperation: their options. */
import type { Command, Option } from 'commander'
import type { CooperationOptions } from './commands/cooperation.ts'
import type { FillOptions } from './commands/fill.ts'
import type { ProposeOptions } from './commands/propose.ts'

type Parse<T> = (text: string) => T

/** An option that may be given more than once. */
export function collected(file: string, before: readonly string[] = []): readonly string[] {
  return [...before, file]
}

export function addClassCommands(
  root: Command,
  language: () => Option,
  date: Parse<string>,
  count: Parse<number>,
): void {
  const shared = (command: Command) =>
    command
      .requiredOption('--data <dir>', '电子表格所在文件夹 (folder of spreadsheets)')
      .option(
        '--policy <file>',
        '策略文件 JSON：评分、订单班设计或合作目标，可多次给出 (policy file; may be repeated)',
        collected,
      )
      .option('--as-of <date>', '基准日 YYYY-MM-DD (default: stated by the folder, else today in Shanghai)', date)
      .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
      .option('--json', '输出 JSON (JSON on stdout)')
      .addOption(language())
  const classes = root.command('classes').description('订单班：设计与组班 (order classes: design and fill)')
  shared(classes.command('propose').description('为一个或几个相近需求设计订单班 (design order classes for demands)'))
    .option('--demand <ids>', '需求编号，同班的用逗号隔开 (demand id; several of one class by comma)')
    .option('--all', '全部学生类需求，相近的合为一班 (every demand for students, similar ones together)')
    .option('--top <k>', '每班列出几个方案 (how many proposals a class)', count, 3)
    .action(async (options: ProposeOptions) => (await import('./commands/propose.ts')).proposeCommand(options))
  shared(classes.command('fill').description('按志愿与选拔成绩组班 (fill the classes from wishes and results)'))
    .option('--class <ids>', '只组这些班，逗号隔开 (only these classes, by comma)')
    .option('--seed <n>', '同分抽签的种子，报名截止前公布 (seed of the lots between equal scores)', count, 0)
    .option('--movable <levers>', '可变动的条件 minimum,applicants,assess,merge (what may be moved; default: all)')
    .option('--least-minimum <n>', '建议的下限不低于此，缺省见设计参数 (no minimum below this is proposed)', count)
    .action(async (options: FillOptions) => (await import('./commands/fill.ts')).fillCommand(options))
  shared(
    root.command('cooperation').description('校企合作四项指数与合作建议 (the four cooperation indices, and partners)'),
  )
    .option('--school <id>', '某学校 (a school)')
    .option('--program <id>', '某专业点 (a program)')
    .option('--enterprise <id>', '某企业 (an enterprise)')
    .option(
      '--key-industries <codes>',
      '重点行业代码，逗号隔开 (GB/T 4754 codes by comma; default: those with demands)',
    )
    .option('--partners <k>', '列出几条合作建议 (how many partner proposals)', count, 10)
    .action(async (options: CooperationOptions) =>
      (await import('./commands/cooperation.ts')).cooperationCommand(options),
    )
}
