/** The commands `forecast` and `scenario` with their options; the work is loaded when asked for. */
import { type Command, InvalidArgumentError, type Option } from 'commander'
import type { ForecastOptions } from './commands/forecast.ts'
import type { ScenarioCommandOptions } from './commands/scenario.ts'

type Reader<T> = (text: string) => T

export function addFutureCommands(
  root: Command,
  language: () => Option,
  date: Reader<string>,
  wholeNumber: Reader<number>,
): void {
  const horizon = between(1, 15, wholeNumber)
  const draws = between(100, 10_000, wholeNumber)
  root
    .command('forecast')
    .description('供需预测：今后几年各职业的供给、需求与差额 (supply, demand and balance of the coming years)')
    .requiredOption('--data <dir>', '存储或电子表格所在文件夹 (store or folder of spreadsheets)')
    .option('--facts <file>', '规划者掌握的数字 JSON：升学率、职业面向、退休率等 (what the planner knows better)')
    .option('--horizon <n>', '预测几年，1–15 (years ahead)', horizon, 5)
    .option('--draws <n>', '模拟次数，100–10000 (draws of the Monte Carlo)', draws)
    .option('--seed <n>', '随机种子 (seed of the draws)', wholeNumber, 1)
    .option('--explain', '附每个数字的理由 (with the reason of every figure)')
    .option('--policy <file>', '预测策略 JSON (forecast policy)')
    .option('--as-of <date>', '基准日 YYYY-MM-DD (default: stated by the folder, else today in Shanghai)', date)
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .option('--json', '输出 NDJSON：每职业与地区一行，末行汇总 (a line an occupation and region, then the rest)')
    .addOption(language())
    .action(async (options: ForecastOptions) => (await import('./commands/forecast.ts')).forecastCommand(options))
  const scenario = root
    .command('scenario')
    .description('情景推演：动一个抓手，看几年后怎样 (a lever moves and everything answers)')
  const asked = (command: Command) =>
    command
      .requiredOption('--data <dir>', '存储或电子表格所在文件夹 (store or folder of spreadsheets)')
      .option('--facts <file>', '规划者掌握的数字 JSON (what the planner knows better)')
      .option('--explain', '附每个数字的理由 (with the reason of every figure)')
      .option('--all', '--json 也列出未触及的职业 (with the rows that no lever reached)')
      .option('--policy <file>', '预测策略 JSON (forecast policy)')
      .option('--as-of <date>', '基准日 YYYY-MM-DD (default: stated by the folder, else today in Shanghai)', date)
      .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
      .option('--json', '输出 JSON (JSON on stdout)')
      .addOption(language())
  asked(scenario.command('run'))
    .description('基线与情景对比；给几个文件则相互比较 (baseline against scenario; several files are compared)')
    .argument('<file...>', '情景 JSON (scenario)')
    .action(async (files: string[], options: ScenarioCommandOptions) =>
      (await import('./commands/scenario.ts')).runScenarioCommand(files, options),
    )
  asked(scenario.command('options'))
    .description('在预算内最能达到目标的招生与培训方案 (the choices that reach the targets best within the budget)')
    .argument('<file>', '含 options 的情景 JSON (scenario with options)')
    .action(async (file: string, options: ScenarioCommandOptions) =>
      (await import('./commands/scenario.ts')).optionsCommand(file, options),
    )
}

function between(low: number, high: number, wholeNumber: Reader<number>): Reader<number> {
  return (text) => {
    const number = wholeNumber(text)
    if (number < low || number > high) throw new InvalidArgumentError(`应为 ${low} 到 ${high} (${low} to ${high})`)
    return number
  }
}
