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
  give: 'Offer: {{role}}',
  take: 'Take back: {{role}}',
  chapterLabel: 'Lead of which chapter?',
  nobody:
    'I found nobody of that name. Check the name; the person must have written to the bot at least once.',
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
      'Whoever submitted this alert proposed or confirmed you for the Board a short while ago, so you can’t approve their alerts before {{when}}. Another Board member must approve it.',
  },
  noSecondKey:
    '⚠️ At this moment nobody else on the Board could approve this alert after you. Who can, and from when, is shown here: {{slash}}role',
  draftFrozen:
    '⚠️ Your right to approve is frozen: another member has to submit this draft ({{slash}}alerts).',
  draftWaits:
    '⚠️ You can’t submit this draft before {{when}}. If it can’t wait, another member has to submit it ({{slash}}alerts).',
  keyFrom: 'You can submit and approve alerts from {{when}}.',
  keyFromOf: '{{name}} can submit and approve alerts from {{when}}.',
  keyWaits: 'You have only just joined the Board, so you can’t do this yet. You can from {{when}}.',
  holderWaits: '{{name}} – can approve alerts from {{when}}',
  waitNote:
    'A role counts once the person has accepted it; a new Board member is confirmed by a second member as well, and can then submit and approve alerts {{after}}.',
  waitLonger:
    'The configuration makes new members of the Board wait longer (KEY_WAIT_HOURS): it was {{before}} hours and is {{after}} now.',
  waitShorter:
    '⚠️ The configuration makes new members of the Board wait less (KEY_WAIT_HOURS): it was {{before}} hours, and {{after}} was entered. It counts from the first start after {{when}}. If you do not know of this, ask whoever runs the server now.',
  afterHours: '{{hours}} h later',
  afterNone: 'at once',
  changedGiven: '{{name}} was given the role: {{role}}. Given by: {{by}}.',
  changedSeat: '{{name}} was given the role: {{role}}. Proposed by: {{by}}. Confirmed by: {{second}}.',
  changedTaken: '{{name}} no longer has the role: {{role}}. Taken back by: {{by}}.',
  byConfiguration: 'the bot’s configuration',
  byServer: 'a command on the server',
  byChannel: 'automatic, is in the channel that the configuration names',
  byLeaving:
    'no longer in the channel that gave the role. Whoever should keep it can be given it here: {{slash}}role',
  lossesTitle: 'Shall these roles end?',
  lossesText:
    'No longer in the channel that gave them the role “{{role}}”: {{names}}. As it is more than one within a day, or the last one, nothing is taken before you have decided. Did they really leave?',
  lossesYes: 'Yes, take the role',
  lossesNo: 'No, they keep it',
  lossesGone: 'The role “{{role}}” was taken from: {{names}}. Decided by: {{by}}.',
  lossesStay: 'They keep the role “{{role}}”, whatever channel they are in: {{names}}. Decided by: {{by}}.',
  lossesOver:
    'The channel of the role “{{role}}” has changed again, so this question is out of date: {{names}}.',
  lossesNotYours:
    'Only a Board member with the right to approve who would not lose the role themselves can decide this.',
  besideBoard:
    '{{name}} ({{account}}) is in the Board’s channel, but not on the Board: a channel alone gives no seat. If it should be so, propose them: {{slash}}role',
  seatTitle: 'A new Board member?',
  seatText:
    '{{name}} is proposed for the Board by {{by}}. Accounts: {{accounts}}. Please ask them yourself whether these accounts are really theirs. If you say yes, they can submit and approve alerts {{after}}.',
  seatYes: 'Yes, I know them',
  seatNo: 'No',
  seatGiven:
    '{{name}} is a Board member now. Proposed by: {{by}}, confirmed by: {{second}}. Can submit and approve alerts from {{when}}.',
  seatRefused: '{{name}} was not taken into the Board. Proposed by: {{by}}, refused by: {{second}}.',
  seatLapsed:
    'No other Board member answered in time, so {{name}} was not taken into the Board. Proposed by: {{by}}.',
  notConfirmed: 'Your seat on the Board was not confirmed by another member, so nothing has changed.',
  nobodySeconds:
    'Nobody else on the Board could confirm it. Whoever runs the server can put somebody on the Board with “npm run board:admit” (README).',
  movedAlready: 'This person was proposed already: another Board member has to answer.',
  motionOver: 'This was decided already, or the time for an answer is over.',
  notSecond:
    'Another member must confirm it. Whoever proposed it, who counts as one person with them, and who is proposed cannot.',
  moverLost: 'Whoever proposed it may no longer do so. Propose it anew yourself if it is needed.',
  freezeAbout: 'Freeze my right to approve alerts (Board)',
  freezeMine: 'Freeze my right to approve',
  freezeOther: 'Freeze another’s right for an hour',
  freezeWhom:
    'Whose account may be in other hands? Their right to approve is frozen for an hour, and all are told. You can do this once in {{days}} days for the same member.',
  freezeNobody: 'There is no other Board member whose right to approve could be frozen.',
  frozenMine:
    'Your right to submit and approve alerts and to change roles is frozen, on all your accounts. The Board and the Supervisory and Audit Commission are told. Only another Board member can lift the freeze: {{slash}}role',
  frozenAlready:
    'Your right to approve is frozen already. Only another Board member can lift the freeze: {{slash}}role',
  frozenOther: 'The right of {{name}} to approve is frozen until {{when}}. All are told.',
  frozenOnce: 'You have frozen this member’s right to approve once in the last {{days}} days already.',
  keyFrozen:
    'Your right to approve is frozen, so you can’t do this. Another Board member can lift the freeze: {{slash}}role',
  keyFrozenUntil: 'Your right to approve is frozen, so you can’t do this before {{when}}.',
  accountWaits:
    'This account was given to you in place of a lost one, so you can’t do this from here before {{when}}. Your older accounts can.',
  holderFrozen: '{{name}} (right to approve frozen)',
  holderFrozenUntil: '{{name}} – right to approve frozen until {{when}}',
  tied: '{{name}} cannot approve what these members submit before {{when}}: {{others}}.',
  oneHuman: 'These count as one person and cannot approve each other’s alerts: {{names}}.',
  lift: 'Lift the freeze: {{name}}',
  notFrozen: 'The right of this member to approve is not frozen.',
  liftOther: 'Only another Board member can lift the freeze.',
  lifted: '{{name}} can submit and approve alerts again. The freeze was lifted by {{by}}.',
  noticeFrozen:
    '⚠️ {{name}} has frozen their own right to approve: one of their accounts may be in other hands. Please call them. If all is well, you can lift the freeze: {{slash}}role',
  noticeFrozenUntil:
    '⚠️ The right of {{name}} to approve is frozen until {{when}}. Frozen by: {{by}}. Please call both.',
  noticeFrozenAside:
    '⚠️ {{name}} has frozen their own right to approve: one of their accounts may be in other hands. If all is well, another Board member can lift the freeze.',
  noticeFrozenMine:
    '⚠️ Your right to approve was frozen from another of your accounts. If it was not you, that account may be in other hands: call the other Board members.',
  noticeFrozenYours: '⚠️ Your right to approve is frozen until {{when}}. Frozen by: {{by}}. Please call them.',
  liftedYours: 'You can submit and approve alerts again. The freeze was lifted by {{by}}.',
  authorFrozen:
    'The right to approve of whoever submitted this alert is frozen: the account may be in other hands. Check the alert carefully; if it is needed, return it to a draft and submit it yourself.',
  personHint: 'The date is when the person first wrote to the bot.',
  reasonLabel: 'Why? (everybody on the Board reads it)',
  reasonHint: 'One sentence; it is kept with the role and shown to the person.',
  untilLabel: 'Until when? (empty: no end)',
  untilHint: 'For example: 31.12.2027 or 31.12.2027 18:00 (Baku time)',
  untilPast: 'That date has passed. Write a day that is still to come, or leave it empty.',
  offered:
    '{{name}} was asked to take on the role: {{role}}. Accounts: {{accounts}}. The role counts once they accept it, within {{days}} days.',
  offeredSeat:
    '{{name}} was asked to take on the role: {{role}}. Accounts: {{accounts}}. If they accept it within {{days}} days, another Board member is asked to confirm it.',
  offeredAlready: 'This person was asked about this role already, and the answer is awaited.',
  cannotAsk:
    '{{name}} cannot be written to, so nothing was offered. Please ask them to write to the bot in private first.',
  auditsSelf:
    'Nobody watches over their own acts: whoever belongs to the Supervisory and Audit Commission holds no other role, under any of their accounts.',
  apart:
    'The configuration names {{name}} for the role: {{role}}. It was not given: nobody watches over their own acts. Whoever shall have both must be named in both lists by the same account (README).',
  apartChannel:
    '{{name}} is in the channel that gives the role: {{role}}. It was not given: nobody watches over their own acts. If they should not be in the channel, take them out of it. Whoever shall have both roles must be named in both lists of the configuration by the same account (README).',
  selfGiven:
    '⚠️ {{name}} belongs to the Supervisory and Audit Commission and to what it watches over, because it was configured so. Their own acts should be checked by somebody else.',
  offerTitle: 'You are offered a role',
  offerText: '{{by}} (Board) asks you to take on the role: {{role}}.',
  means: {
    lead: 'You would announce events of your chapter, hear calls for help from it and answer them.',
    secretariat:
      'You would answer people’s questions, keep the FAQ, announce events, hear calls for help and answer them.',
    auditor:
      'You would read and check what was done with a role: who, what and when. You could change nothing.',
    board:
      'You would write and approve emergency alerts, give and take back roles, hear calls for help and answer them.',
  },
  offerNote:
    'Nothing changes unless you accept. You have {{days}} days. If you do not know why you are asked, say no and ask the Board.',
  offerYes: 'I accept',
  offerNo: 'No, thank you',
  offerOver: 'This offer was answered or taken back, or its time is over.',
  noOffer: 'No role is offered to you at the moment.',
  accepted: 'You have the role now: {{role}}. To see what you can do, send {{slash}}help.',
  acceptedSeat:
    'Thank you. Now another Board member is asked to confirm it, within {{hours}} h. I will tell you.',
  declined: 'You said no, and nothing changes. The Board is told.',
  declinedBy: '{{name}} did not accept the role: {{role}}.',
  lapsed: '{{name}} did not answer in time, so the offer is over. Role: {{role}}.',
  offererLost:
    'Whoever offered you this role may no longer do so, so it was not given. Ask the Board to offer it anew.',
  accountsChanged:
    'Your accounts have changed since the role was offered, so it was not given. Ask the Board to offer it anew.',
  seatChanged:
    'The accounts of the person have changed since they were asked. Propose it anew if it is needed.',
  withdraw: 'Take back: {{name}}, {{role}}',
  withdrawn: 'Taken back: {{name}} is no longer asked to take on the role: {{role}}.',
  waiting: 'An answer is awaited: {{name}}, {{role}}',
  reason: 'Reason: {{reason}}',
  until: 'The role ends: {{when}}.',
  holderUntil: '{{name}} – until {{when}}',
  noticeEnds: 'Your role ends on {{when}}: {{role}}. If it should go on, ask the Board.',
  endsSoon: 'The role of {{name}} ends on {{when}}: {{role}}. If it should go on, offer it again after that.',
  noticeEnded: 'Your role has ended, as it was agreed: {{role}}. Emergency alerts will come as before.',
  changedEnded: 'The role of {{name}} has ended by its date: {{role}}.',
  prolonged:
    '⚠️ The seat of {{name}} on the Board should have ended today. As nobody else is on the Board, it goes on without an end. Please bring somebody onto the Board.',
} as const
