/** One name for a sheet of a file. Rows come sheet by sheet: it is put together when another sheet comes, not for each of 100,000 rows. */
export function sheetKeys(): (at: { readonly file: string; readonly sheet: string }) => string {
  let [file, sheet, key] = ['', '', '\t']
  return (at) => {
    if (at.file !== file || at.sheet !== sheet) {
      file = at.file
      sheet = at.sheet
      key = `${file}\t${sheet}`
    }
    return key
  }
}
