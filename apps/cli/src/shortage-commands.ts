/** The commands `shortage` and `catalogue` with their options; the work is loaded when asked for. */
import type { Command, Option } from 'commander'
import { InvalidArgumentError } from 'commander'
import type {
  AdvanceOptions,
  DiffOptions,
  ExportOptions,
  ImportedOptions,
  MakeOptions,
  OverrideOptions,
} from './commands/catalogue.ts'
import type { ShortageOptions } from './commands/shortage.ts'

type Reader<T> = (text: string) => T

export function addShortageCommands(
  root: Command,
  language: () => Option,
  date: Reader<string>,
  wholeNumber: Reader<number>,
): void {
  measuring(root.command('shortage'), date, wholeNumber)
    .description('紧缺测算：供需、指数、星级与稳定度 (shortage: figures, index, stars and their stability)')
    .option('--families <file>', '写出岗位族表，改后交回 --edits (the families, to be edited and handed back)')
    .option('--freeze <file>', '把本期参照窗口写入 JSON (write the reference window of this edition)')
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .option('--json', '输出 NDJSON：每单元一行，末行汇总 (a line a unit, then one with the rest)')
    .addOption(language())
    .action(async (options: ShortageOptions) => (await import('./commands/shortage.ts')).shortageCommand(options))
  const catalogue = root.command('catalogue').description('紧缺人才目录的版本 (editions of the catalogue)')
  const output = (command: Command) =>
    command
      .option('--out <file>', '.xlsx、.csv、.md 或 .json (a file of this form)')
      .option('--json', '输出 JSON (JSON on stdout)')
      .addOption(language())
  output(measuring(catalogue.command('make'), date, wholeNumber))
    .description(
      '测算并编成目录，不予公布的数字已隐去 (measure and make an edition; what may not be published is left out)',
    )
    .requiredOption('--name <name>', '目录名称 (name of the catalogue)')
    .option('--region <code>', '地区 (region)')
    .option('--number <n>', '当年第几版 (number within the year)', wholeNumber, 1)
    .requiredOption('--by <name>', '测算人 (who measures)')
    .option('--collected <date>', '采集起始日 (from which day answers were collected)', date)
    .option(
      '--keep <file>',
      '保密底数，供后续版次防差分，不得公布 (all counts, for later editions; not to be published)',
    )
    .action(async (options: MakeOptions) => (await import('./commands/catalogue.ts')).makeCatalogue(options))
  output(catalogue.command('import'))
    .description('读入已发布的目录 (read a published catalogue)')
    .argument('<sheet>', '电子表格 (spreadsheet)')
    .requiredOption('--name <name>', '目录名称 (name of the catalogue)')
    .option('--region <code>', '地区 (region)')
    .requiredOption('--year <n>', '年份 (year)', wholeNumber)
    .requiredOption('--on <date>', '发布日期 (date of publication)', date)
    .action(async (sheet: string, options: ImportedOptions) =>
      (await import('./commands/catalogue.ts')).importCatalogue(sheet, options),
    )
  output(catalogue.command('advance'))
    .description('变更状态 (change the state)')
    .argument('<edition>', '目录版本 JSON (edition)')
    .requiredOption('--to <state>', 'collecting | measuring | reviewing | consulting | published | expired', state)
    .requiredOption('--by <name>', '经办人 (by whom)')
    .requiredOption('--on <date>', '日期 (on which day)', date)
    .action(async (file: string, options: AdvanceOptions) =>
      (await import('./commands/catalogue.ts')).advanceCatalogue(file, options),
    )
  output(catalogue.command('override'))
    .description('专家调整星级 (an expert’s star)')
    .argument('<edition>', '目录版本 JSON (edition)')
    .requiredOption('--entry <id>', '条目编号 (entry)')
    .requiredOption('--stars <n>', '1–5，0 为移出 (1 … 5, 0 takes it off)', stars)
    .requiredOption('--reason <text>', '理由 (reason)')
    .requiredOption('--by <name>', '专家 (expert)')
    .requiredOption('--on <date>', '起始日 (from)', date)
    .requiredOption('--expires <date>', '到期日 (last day)', date)
    .action(async (file: string, options: OverrideOptions) =>
      (await import('./commands/catalogue.ts')).overrideCatalogue(file, options),
    )
  output(catalogue.command('diff'))
    .description('两版之间的变化 (changes between two editions)')
    .argument('<from>', '原版 JSON (edition)')
    .argument('<to>', '新版 JSON (edition)')
    .requiredOption('--on <date>', '按哪一天的星级 (stars as of the day)', date)
    .action(async (from: string, to: string, options: DiffOptions) =>
      (await import('./commands/catalogue.ts')).diffCatalogues(from, to, options),
    )
  output(catalogue.command('export'))
    .description('导出目录 (export an edition)')
    .argument('<edition>', '目录版本 JSON (edition)')
    .requiredOption('--on <date>', '按哪一天的星级 (stars as of the day)', date)
    .action(async (file: string, options: ExportOptions) =>
      (await import('./commands/catalogue.ts')).exportCatalogue(file, options),
    )
}

function measuring(command: Command, date: Reader<string>, wholeNumber: Reader<number>): Command {
  return command
    .requiredOption('--data <dir>', '存储或电子表格所在文件夹 (store or folder of spreadsheets)')
    .option('--population <file>', '企业总体：含 行业、规模、企业数 的表，或 register (population for the weights)')
    .option('--reference <file>', '已冻结的参照窗口 JSON (a frozen reference window)')
    .option('--edits <file>', '岗位族表：岗位名称、岗位族 (a sheet of titles and their families)')
    .option('--earlier <file...>', '同期前几版的保密底数，由 make --keep 写出 (tables kept by earlier editions)')
    .option('--priority <chain...>', '重点产业链 (priority chains: a column of their own)')
    .option('--seed <n>', '随机种子 (seed of the resamples)', wholeNumber, 1)
    .option('--policy <file>', '紧缺测算策略 JSON (shortage policy)')
    .option('--as-of <date>', '基准日 YYYY-MM-DD (default: stated by the folder, else today in Shanghai)', date)
}

const states = ['collecting', 'measuring', 'reviewing', 'consulting', 'published', 'expired']

function state(text: string): string {
  if (!states.includes(text)) throw new InvalidArgumentError(`应为其一 (one of): ${states.join(', ')}`)
  return text
}

function stars(text: string): number | null {
  if (!/^[0-5]$/.test(text)) throw new InvalidArgumentError('应为 0 到 5 (0 to 5)')
  return text === '0' ? null : Number(text)
}
