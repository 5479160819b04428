/** Bildirişin yekun hesabatı. */
export const reports = {
  reportTitle: '{{what}}: hesabat',
  reportState: {
    completed: 'Göndərilib: bu hesabat yazılanda gözləyən qalmamışdı.',
    interrupted: 'Dayandırılıb: bundan sonra heç nə göndərilməyib.',
    resumed:
      'Göndərilib: göndərmə dayandırılıb, sonra davam etdirilib; bu hesabat yazılanda gözləyən qalmamışdı. Müddətə fasilə də daxildir.',
    resent:
      'Göndərilib, almayanlara təkrar göndərilib; bu hesabat yazılanda gözləyən qalmamışdı. Müddət ilk göndərişdən təkrar göndərişin sonuna qədərdir.',
    interruptedResent:
      'Dayandırılıb. Sonra yalnız çatdırılması alınmayan mesajlar təkrar göndərilib. Müddət ilk göndərişdən təkrar göndərişin sonuna qədərdir.',
    goesOn: 'Bu hesabat yazılandan sonra göndərmə davam edir. Gözləyən qalmayanda hesabat yenilənəcək.',
  },
  reportPeople: '{{people}} nəfər, müddət: {{time}}',
  reportLost:
    'Heç bir hesabına yazmaq mümkün olmayan üzvlər: {{n}} nəfər. Onlara zəng edin: sorğuda cavab verməyənlərin siyahısındadırlar.',
  reportUnknown:
    'Platforma mətnin bu üzvlərə çatıb-çatmadığını bildirməyib: {{n}} nəfər. Onlara çatmamış sayın.',
  reportUnheard: 'Bildirişin heç bir mətni çatmayan və artıq xəbər verilməyən üzvlər: {{n}} nəfər.',
  reportDoubtful: 'İki dəfə çatmış ola biləcək mesajlar: {{n}}.',
  reasonsTitle: 'Niyə çatmayıb:',
  reasonLine: '{{n}} × {{reason}}',
} as const
