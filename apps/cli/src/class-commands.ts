/** classes propose, classes fill, cooperation: their options. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { levers } from 'duikou/classes'
import type { CooperationOptions } from './commands/cooperation.ts'
import type { FillOptions } from './commands/fill.ts'
import type { ProposeOptions } from './commands/propose.ts'
import { addLifeCommands } from './life-commands.ts'
import { collected, seedNumber } from './usage.ts'

type Parse<T> = (text: string) => T

function perMille(text: string): number {
  const n = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (n < 1 || n > 1000) throw new InvalidArgumentError('应为 1 到 1000 的整数 (a whole number from 1 to 1000)')
  return n
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
    .option('--staff [n]', '为企业职工设班（企业新型学徒制），n 人 (for n of the enterprise’s own staff)', count)
    .addOption(
      new Option(
        '--contract <answer>',
        '职工是否签订一年以上劳动合同 (staff under contract for a year or more)',
      ).choices(['yes', 'no']),
    )
    .action(async (options: ProposeOptions) => (await import('./commands/propose.ts')).proposeCommand(options))
  shared(classes.command('fill').description('按志愿与选拔成绩组班 (fill the classes from wishes and results)'))
    .option(
      '--round <file>',
      '本轮要求 .json 或 .xlsx：在岗实习生、限额、可输送、例外、固定成员、不宜调动、可变动 (terms of the round)',
    )
    .option('--class <ids>', '只组这些班，逗号隔开 (only these classes, by comma)')
    .addOption(
      new Option(
        '--method <name>',
        'stable：无人被分低者挤占（缺省）；optimal：总分最大 (stable is the default)',
      ).choices(['stable', 'optimal']),
    )
    .addOption(
      new Option('--goal <name>', 'optimal 的目标，缺省 seats,total (goal of optimal)').choices([
        'total',
        'seats,total',
      ]),
    )
    .addOption(
      new Option('--best <side>', 'stable：按哪一方最有利 (whose best stable outcome)').choices(['trainee', 'class']),
    )
    .option('--seed <n>', '同分抽签的种子；缺省用已登记的 (seed of the lots; default: the recorded one)', seedNumber)
    .option('--movable <levers>', `可变动的条件，缺省一个也不动 (what may be moved; default none): ${levers.join(',')}`)
    .option('--least-minimum <n>', '建议的下限不低于此，缺省见设计参数 (no minimum below this is proposed)', count)
    .option('--simulate [n]', '加入模拟报名者，每千人几人，处处标明 (simulated applicants per mille, marked)', perMille)
    .option(
      '--staying [file]',
      '重新组班时尽量不动已有席位：已确认的，或上一轮结果 .xlsx .csv .ndjson (whoever has a seat keeps it where that can be)',
    )
    .option('--confirm', '由 --by 确认并留存：拟录与候补 (keep it as what a person decided)')
    .option('--by <who>', '决定人 (who decides)')
    .option('--why <why>', '理由 (why)')
    .option('--on <date>', '决定日期，缺省今天 (on which day)', date)
    .action(async (options: FillOptions) => (await import('./commands/fill.ts')).fillCommand(options))
  addLifeCommands(classes, language, date, count)
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
