/** Seats on the Board and in the Audit Commission: what one member of the Board does not decide alone. */
export const seats = {
  title: 'Shall this role be taken back?',
  text: '{{by}} proposes to take back the role of {{name}}: {{role}}. It is taken only if another Board member says yes within {{hours}} h. Please talk to both first.',
  own: '{{by}} proposes to take your role back: {{role}}. It is taken only if another Board member says yes within {{hours}} h. If you do not agree, talk to the other members of the Board now.',
  yes: 'Yes, take the role back',
  no: 'No, the role stays',
  asked:
    'The role of {{name}} stays for now: {{role}}. Another Board member is asked to confirm that it is taken back, within {{hours}} h.',
  askedAlready: 'This was proposed already: another Board member has to answer.',
  notYours:
    'Another member must decide this: not whoever proposed it, nor whose role it is, nor who counts as one person with them.',
  taken: '{{name}} no longer has the role: {{role}}. Proposed by: {{by}}, confirmed by: {{second}}.',
  kept: '{{name}} keeps the role: {{role}}. Taking it back was proposed by: {{by}}, refused by: {{second}}.',
  lapsed:
    'No other Board member answered in time, so {{name}} keeps the role: {{role}}. Taking it back was proposed by: {{by}}.',
  auditorTitle: 'A new member of the Supervisory and Audit Commission?',
  auditorText:
    '{{name}} is proposed for the Supervisory and Audit Commission by {{by}}. Accounts: {{accounts}}. Please ask them yourself whether these accounts are really theirs. If you say yes, they can read and check what was done with a role.',
  auditorGiven:
    '{{name}} belongs to the Supervisory and Audit Commission now. Proposed by: {{by}}, confirmed by: {{second}}.',
  auditorRefused:
    '{{name}} was not taken into the Supervisory and Audit Commission. Proposed by: {{by}}, refused by: {{second}}.',
  auditorLapsed:
    'No other Board member answered in time, so {{name}} was not taken into the Supervisory and Audit Commission. Proposed by: {{by}}.',
  auditorNotConfirmed:
    'Your membership of the Supervisory and Audit Commission was not confirmed by another Board member, so nothing has changed.',
  unproven:
    'The audit does not show who gave you your seat on the Board, so you can’t do this. The Board and the Supervisory and Audit Commission are told. Ask another Board member to take the role back and give it again: {{slash}}role',
  unprovenTold:
    '⚠️ {{name}} stands in the database as: {{role}}. The audit does not show who gave it in this way, so no right to approve counts. Somebody may have changed the database past the bot. Please ask who runs the server at once, and check the audit: {{slash}}audit',
  accountGone:
    'An account no longer belongs to {{name}}: {{account}}. The roles stay with the other accounts: {{roles}}. If you did not expect this, please call them.',
  freezeLasts:
    'You have frozen another member’s keys already. Only when that is over can you freeze somebody else’s.',
  glassDisarmed:
    'You have frozen another member’s keys or taken part in taking a role from somebody, after this alert was submitted or in the {{hours}} h before. So you can’t release it alone: another Board member must approve it.',
} as const
