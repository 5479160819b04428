// Unpacks the browser of the package, its libraries and its font. The package does so into the folder for temporary
// files and nowhere else; therefore this is a process of its own, with its own TMPDIR.
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

const entry = import.meta.resolve('@sparticuz/chromium')
const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']

await Promise.all(archives.map((name) => inflate(fileURLToPath(new URL(`../bin/${name}`, entry)))))
