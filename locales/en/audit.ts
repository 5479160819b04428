/** The audit, for the Supervisory and Audit Commission. */
export const audit = {
  about: 'Audit: read and verify (Commission)',
  title: 'Audit',
  empty: 'Nothing has been recorded yet.',
  line: '{{id}} · {{time}} · {{who}} ({{role}}, {{platform}}) · {{act}} · {{subject}} · {{detail}}',
  system: 'the bot',
  older: 'Older',
  verify: 'Verify the chain',
  whole:
    'The chain is whole: {{n}} entries. Newest hash: {{hash}}. Write it down: it proves later that nothing was cut off.',
  broken:
    'THE CHAIN IS BROKEN at entry {{id}}: that entry or one before it was changed. {{n}} entries before it are whole.',
} as const
