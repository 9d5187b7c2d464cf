import { canonicalSkill } from './find-skills.ts';

/** Skills from which one moves to another within weeks: what to speak of when the wanted one is missing. */
const FAMILIES = `
PostgreSQL, MySQL, SQL Server, Oracle, SQL | MongoDB, Redis, Elasticsearch, NoSQL | AWS, Azure, GCP
Kubernetes, Docker, VMware | Terraform, Ansible | Jenkins, GitHub Actions, CI/CD | Kafka, RabbitMQ
React.js, Vue, Angular, Svelte, Next.js | Django, FastAPI, Ruby on Rails, Spring Boot, Laravel, .NET, Node.js
Java, Kotlin, Scala, C# | Python, Ruby, PHP, Perl | JavaScript, TypeScript | C++, Rust, Golang, Go | iOS, Android, React Native, Swift
Snowflake, BigQuery, Redshift, Databricks, data warehousing | Spark, Hadoop, Airflow, dbt, ETL | Tableau, Power BI, Looker, Excel
PyTorch, TensorFlow, scikit-learn, machine learning, deep learning | Selenium, Cypress, Playwright, test automation
Figma, Sketch, prototyping | Photoshop, Illustrator, InDesign | Scrum, Kanban, agile | PMP, PRINCE2, project management, programme management
Salesforce, HubSpot, CRM | account management, customer success, business development, B2B sales, solution selling
cold calling, prospecting, lead generation, inside sales | SEO, SEM, PPC, Google Ads | social media, content marketing, email marketing
GAAP, IFRS, accounting, bookkeeping | QuickBooks, Xero, Sage, SAP, NetSuite | financial analysis, financial modelling, forecasting
recruitment, onboarding, employee relations | coaching, mentoring, people management, team leadership
patient care, patient assessment, triage, vital signs | emergency care, critical care, ACLS, BLS | care planning, personal care, dementia care
lesson planning, curriculum development, instructional design | classroom management, pastoral care, student support
SolidWorks, AutoCAD, CATIA, CAD, mechanical design | Six Sigma, lean manufacturing, Kaizen, process improvement | health and safety, risk assessment
customer service, complaint handling, call centre | copywriting, editing, technical writing`;

const FAMILY_OF = new Map<string, readonly string[]>();
for (const family of FAMILIES.split(/[|\n]/)) {
  const members = family
    .split(',')
    .map((skill) => canonicalSkill(skill.trim()))
    .filter(Boolean);
  for (const member of members) FAMILY_OF.set(member, members);
}

/** The skill among `own` that is nearest to the wanted one; null when none is of its family. */
export const closestSkill = (wanted: string, own: readonly string[]): string | null => {
  const family = FAMILY_OF.get(canonicalSkill(wanted)) ?? [];
  const named = new Map(own.map((skill) => [canonicalSkill(skill), skill]));
  return family.map((member) => named.get(member)).find((skill) => skill !== undefined) ?? null;
};
