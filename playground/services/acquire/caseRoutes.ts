import { API_PATH, type Account } from './context';

/** Departments (the documented credential test) and cases. */
export function addCaseRoutes({ app }: Account): void {
	app.get(`${API_PATH}/account/department`, async () => ({
		data: [
			{ id: 1, name: 'Support' },
			{ id: 2, name: 'Billing' },
		],
	}));
}
