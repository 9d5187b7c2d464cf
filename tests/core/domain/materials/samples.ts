export const NURSE = `JANE MOREAU
jane@example.com | +44 7700 900123

Profile
Charge nurse with eleven years on busy surgical wards and a habit of fixing handovers.

Experience
Charge Nurse, St Mary's Hospital, 2018 – present
- Cut medication errors from 14 to 5 a quarter by introducing a double check at handover
- Lead a team of 22 nurses across two wards
- Member of the quality circle

Staff Nurse
Leeds General Infirmary, 2013 - 2018
- Trained 30 new starters, 94% stayed past their first year

Education
BSc Nursing, University of Leeds, 2013

Skills
Triage, wound care, rota planning, IV therapy`;

export const DEVELOPER = `# Tom Okafor
Berlin · tom@example.org

## Summary
Senior backend engineer. Ten years building payment systems in Python and Go.

## Work Experience

### Ostra Bank
**Senior Software Engineer** (Jan 2020 – Present)
- Led migration of 12 million accounts to PostgreSQL across three teams, cutting downtime by 90%
- Mentored 4 engineers; introduced CI/CD with GitHub Actions
- Owned a budget of €1.2m

### Kite Labs | Software Engineer | 03/2014 - 12/2019
- Built REST APIs in Django serving 3,000 requests per second
- On-call for Kubernetes clusters

## Technical skills
- Languages: Python, Go, SQL
- Infrastructure: Kubernetes, AWS, Terraform
- Kafka`;

export const POSTING = `Senior Backend Engineer
Acme Robotics is hiring.

You will lead cross-functional projects and mentor engineers.

Requirements
- 5+ years with Python and MySQL
- Experience with Kafka and Kubernetes
- Strong communication with stakeholders
- Terraform is a plus

Nice to have
- Rust
- GraphQL

Benefits
- Free lunch`;
