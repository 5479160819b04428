/** /role */
export const roles = {
  about: 'Give and take back roles',
  title: 'Roles',
  none: 'Nobody has been given a role yet.',
  item: '{{role}}: {{names}}',
  held: '{{role}}, {{chapter}}',
  change: 'Give or take back a role',
  formTitle: 'Change a role',
  whoLabel: 'Whose role changes? (name or account)',
  whoQuestion: 'Whose role changes? Write the name, or the number of the account.',
  personLabel: 'Whom do you mean?',
  deedLabel: 'What should be done?',
  give: 'Give: {{role}}',
  take: 'Take back: {{role}}',
  chapterLabel: 'Lead of which chapter?',
  nobody:
    'I found nobody of that name. Check the name; the person must have written to the bot at least once.',
  given: '{{name}} was given the role: {{role}}.',
  taken: '{{name}} no longer has the role: {{role}}.',
  already: 'The person has this role already.',
  notHeld: 'The person does not have this role.',
  lastBoard: 'At least one person must stay on the Board. Give this role to somebody else first.',
  noticeGiven: 'You were given a role: {{role}}. To see what you can do, send {{slash}}help.',
  noticeTaken: 'You no longer have this role: {{role}}. Emergency alerts will come as before.',
  tie: {
    human:
      'This account and the account of whoever submitted the alert were once one person’s, so they count as one person. Another Board member must approve it.',
    granted:
      'Whoever submitted this alert gave you your role less than {{days}} days ago, so you can’t approve their alerts yet. Another Board member must approve it.',
  },
  noSecondKey:
    '⚠️ At this moment nobody else on the Board could approve this alert after you. Who can, and from when, is shown here: {{slash}}role',
  keyFrom: 'Alerts can be submitted and approved with it from {{when}}.',
  keyWaits:
    'You have only just joined the Board: a new member can do this after {{hours}} h. You can from {{when}}.',
  holderWaits: '{{name}} (approves no alerts before {{when}})',
  waitNote:
    'A new Board member is proposed by one member and confirmed by another. {{hours}} h later they can submit and approve alerts.',
  changedGiven: '{{name}} was given the role: {{role}}. Given by: {{by}}.',
  changedTaken: '{{name}} no longer has the role: {{role}}. Taken back by: {{by}}.',
  byConfiguration: 'the bot’s configuration',
  byServer: 'a command on the server',
  seatTitle: 'A new Board member?',
  seatText:
    '{{name}} is proposed for the Board by {{by}}. Accounts: {{accounts}}. Please ask them yourself whether these accounts are really theirs. If you say yes, they can submit and approve alerts {{hours}} h later.',
  seatYes: 'Yes, I know them',
  seatNo: 'No',
  seatMoved: '{{name}} was proposed for the Board. Another Board member must confirm it within {{hours}} h.',
  seatGiven:
    '{{name}} is a Board member now. Proposed by: {{by}}, confirmed by: {{second}}. Can submit and approve alerts from {{when}}.',
  seatRefused: '{{name}} was not taken into the Board. Proposed by: {{by}}, refused by: {{second}}.',
  nobodySeconds:
    'Nobody else on the Board could confirm it. Whoever runs the server can put somebody on the Board with “npm run board:admit” (README).',
  movedAlready: 'This person was proposed already: another Board member has to answer.',
  motionOver: 'This was decided already, or the time for an answer is over.',
  notSecond:
    'Another member must confirm it: not whoever proposed it, nor who counts as one person with them, nor who is proposed.',
  moverLost: 'Whoever proposed it may no longer do so. Propose it anew yourself if it is needed.',
  freezeAbout: 'Freeze my keys (Board)',
  freezeMine: 'Freeze my keys',
  freezeOther: 'Freeze another’s keys for an hour',
  freezeWhom:
    'Whose account may be in other hands? Their keys are frozen for an hour, and all are told. You can do this once in {{days}} days for the same member.',
  freezeNobody: 'There is no other Board member whose keys could be frozen.',
  frozenMine:
    'Your keys are frozen, on all your accounts: they can neither submit nor approve alerts nor change roles. The Board and the Supervisory and Audit Commission are told. Only another Board member can lift this: {{slash}}role',
  frozenAlready: 'Your keys are frozen already. Only another Board member can lift this: {{slash}}role',
  frozenOther: 'The keys of {{name}} are frozen until {{when}}. All are told.',
  frozenOnce: 'You have frozen this member’s keys once in the last {{days}} days already.',
  keyFrozen: 'Your keys are frozen, so you can’t do this. Another Board member can lift it: {{slash}}role',
  keyFrozenUntil: 'Your keys are frozen, so you can’t do this before {{when}}.',
  holderFrozen: '{{name}} (keys frozen)',
  lift: 'Lift the freeze: {{name}}',
  notFrozen: 'The keys of this member are not frozen.',
  liftOther: 'Only another Board member can lift the freeze.',
  lifted: '{{name}} can submit and approve alerts again. The freeze was lifted by {{by}}.',
  noticeFrozen:
    '⚠️ {{name}} has frozen their own keys: one of their accounts may be in other hands. Please call them. If all is well, you can lift it: {{slash}}role',
  noticeFrozenUntil: '⚠️ The keys of {{name}} are frozen until {{when}}. Frozen by: {{by}}. Please call both.',
  authorFrozen:
    'The keys of whoever submitted this alert are frozen: the account may be in other hands. Check the alert carefully; if it is needed, return it to a draft and submit it yourself.',
} as const
