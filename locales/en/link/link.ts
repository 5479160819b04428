/** /link */
export const link = {
  about: 'Link your accounts on several platforms',
  optionCode: 'Code from your other account',
  title: 'Your accounts',
  why: 'Link your accounts, and emergency alerts will reach each of them. One answer to “Are you safe?” then counts for all.',
  how: 'Get a code at one account and enter it at the other, in a private chat with me. Never type a code that somebody else sent you.',
  thisOne: '{{account}} (you are writing from here)',
  giveCode: 'Get a code',
  enterCode: 'I have a code',
  codeLabel: 'The code you got at your other account',
  codeHint: 'Never type a code that somebody sent you. Example: ABCD-2345',
  codeTitle: 'Your code',
  code: 'Code',
  codeText:
    'At your other account, send me this with the code, in a private chat. Telegram and Discord: {{usual}}link CODE · Slack: {{slack}}link CODE. It works once, for {{minutes}} minutes.',
  codeWarning: 'Show it to nobody. Whoever enters it can act as you, with all your roles.',
  onlyPrivate: 'Accounts are linked in a private chat only. Please write to me there.',
  saidAloud:
    'Others could read the code here, so it no longer works. Please get a new one and send it to me in a private chat.',
  wrongCode:
    'This code is wrong, was used already or is too old. Please get a new one at your other account: {{slash}}link.',
  tooMany: 'Too many wrong codes. Please try again in an hour.',
  ownCode: 'This is the code of the account you are writing from. Please send it from your other account.',
  proposeTitle: 'Link this account?',
  propose: 'The account that you are writing from now ({{account}}) will be linked to these:',
  kept: 'This registration stays',
  dropped: 'This registration is deleted',
  roles: 'Roles of all accounts',
  proposeWarning: 'Link only accounts that are yours. If somebody else sent you the code, press “No”.',
  join: 'Yes, link',
  dontJoin: 'No',
  notJoined: 'Nothing was linked.',
  joined: 'The accounts are linked.',
  joinedTitle: 'An account was linked to yours',
  joinedNotice: '{{account}} was linked with your code. If that wasn’t you, detach it now.',
  notMe: 'It wasn’t me, detach it',
  detach: 'Detach: {{account}}',
  detachTitle: 'Detach the account?',
  detachText:
    '{{account}} will no longer be yours. Your registration and your roles stay with the other accounts. Emergency alerts will not come to the detached account unless somebody registers there.',
  detachSure: 'Yes, detach',
  detachKeep: 'No, keep it',
  detachedTitle: 'An account was detached',
  detached: '{{account}} is no longer linked to your other accounts.',
  detachedGone:
    '{{account}} is no longer linked to other accounts. To get emergency alerts here, please register.',
  register: 'Register',
  notYours: 'This account is not linked to yours, or it is your only one.',
  roleWarning:
    '⚠️ These roles will belong to all linked accounts: {{roles}}. Whoever controls any one of the accounts will be able to use them. That is why another Board member has to confirm it.',
  auditsSelf:
    'One person may not hold a role and belong to the Supervisory and Audit Commission as well: nobody watches over their own acts. Have the Board take one of them back first.',
  nobodyConfirms:
    'Accounts with a role are linked only when another Board member confirms it. At this moment nobody can, so nothing was linked.',
  askedAlready: 'This was asked already: an answer is awaited.',
  boardAsked:
    'These accounts have a role, so I have asked the Board. If another member confirms it within {{hours}} h, the accounts are linked, and I will tell you.',
  boardTitle: 'Link accounts that have a role?',
  boardText:
    '{{from}} and {{into}} would count as one person. Please call the person who holds the role (do not write: somebody else may be answering there) and ask: is the other account yours too? Did you get the code and enter it yourself, or did somebody send you a code or ask you for one? If somebody did, press “No”.',
  boardWarning:
    'If one of the accounts is somebody else’s, the roles fall into their hands. If in doubt, press “No”.',
  boardAgree: 'Yes, it is one person',
  boardDeny: 'No',
  boardYes: 'The accounts were linked: {{from}} and {{into}}. Confirmed by: {{name}}.',
  boardNo: 'The accounts were not linked: {{from}} and {{into}}. Refused by: {{name}}.',
  boardWithdrawn: 'The accounts were not linked: {{from}} and {{into}}. Taken back by: {{name}}.',
  askedTitle: 'Your code was used',
  askedText:
    'An account wants to be linked with your code: {{accounts}}. As there is a role, I have asked another Board member. If the account is not yours, stop it now.',
  notMine: 'Not my account, stop it',
  withdrawn: 'It was stopped, nothing was linked.',
  unitedText: 'The Board confirmed it, these accounts are yours now: {{from}} and {{into}}.',
  decided: 'This was decided already, or is not yours to decide.',
  changedMeanwhile:
    'Accounts or roles have changed since it was asked, so nothing was linked. The code has to be entered anew.',
  notYourDecision: 'Only a Board member to whom none of these accounts belongs can decide this.',
  leaveAsked:
    '{{account}} has had the roles longer than this account. I have asked there: if the answer is yes within {{hours}} h, it is detached.',
  cannotAsk:
    '{{account}} has had the roles longer than this account, so it must agree itself, but I can’t write to it. The Board can take roles back.',
  leaveTitle: 'Detach this account?',
  leaveText:
    'Your other account wants to detach this one: {{account}}. If you agree, this account will have no roles any more. If you did not ask for it, say no and tell the Board.',
  leaveYes: 'Yes, detach this account',
  leaveNo: 'No, keep it',
  stays:
    'The account was not detached. If you did not ask for it, detach the other account ({{slash}}link) and tell the Board.',
} as const
