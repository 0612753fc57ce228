/** purge, reveal: their options. */
import type { Command, Option } from 'commander'
import type { PurgeOptions } from './commands/purge.ts'
import type { RevealOptions } from './commands/reveal.ts'
import { collected } from './usage.ts'

export function addIdentityCommands(root: Command, language: () => Option, date: (text: string) => string): void {
  const command = (name: string, words: string) =>
    root
      .command(name)
      .description(words)
      .requiredOption('--data <dir>', '存储所在文件夹 (folder of the store)')
      .option('--by <who>', '经办人 (who does it)')
      .option('--json', '输出 JSON (JSON on stdout)')
      .addOption(language())
  command(
    'purge',
    '删除不再需要或本人要求删除的个人数据；不带 --confirm 只计数 (deletes personal data; without --confirm it only counts)',
  )
    .option('--person <id>', '学员代号，可多次给出 (a pseudonym; may be repeated)', collected)
    .option('--persons <file>', '每行一个学员代号的文件 (a file of pseudonyms, one a line)')
    .option('--before <date>', '最后已知日期早于此日者 YYYY-MM-DD (of whom nothing later is known)', date)
    .option('--withdrawn', '已无记录者的身份信息 (identities of persons without any record)')
    .option('--why <text>', '理由，--confirm 时必填 (the reason; needed with --confirm)')
    .option('--confirm', '真正删除，不可恢复 (delete; there is no way back)')
    .action(async (options: PurgeOptions) => (await import('./commands/purge.ts')).purgeCommand(options))
  command('reveal', '在本机为结果表加上姓名与证件号，留痕 (joins names back into a copy of a result, locally, logged)')
    .requiredOption('--in <file>', '结果文件 .xlsx 或 .csv (the result)')
    .requiredOption('--purpose <text>', '用途，记入审计 (what for; kept in the audit)')
    .option('--out <file>', '写到 .xlsx；缺省为原名加“-实名” (default: the name with -实名)')
    .option(
      '--with <what>',
      '除姓名外还要 number（学号、证件号）或 telephone，可多次给出 (besides the name)',
      collected,
    )
    .action(async (options: RevealOptions) => (await import('./commands/reveal.ts')).revealCommand(options))
}
