import { bareLoop, httpRequest, ours } from '../lib/contenders';

/** The contenders of the plot, each with the class that gives it its colour. */
export const SHOWN = [
	{ name: ours.name, className: 'ours' },
	{ name: httpRequest.name, className: 'http' },
	{ name: bareLoop.name, className: 'floor' },
];

/** A part of the plot. */
export interface Frame {
	x: number;
	y: number;
	width: number;
	height: number;
}
