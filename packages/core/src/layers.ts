/** The order of the folders: a file imports only from its own folder and from those above it in this list. */
export const layers = [
  'model',
  'reference',
  'text',
  'intake',
  'rules',
  'columns',
  'score',
  'retrieve',
  'assign',
  'classes',
  'cooperation',
  'shortage',
  'forecast',
  'scenario',
  'report',
] as const
