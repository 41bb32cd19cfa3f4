import { readRocketChatServer } from '../../../nodes/UpdateMessage/providers/rocketChat/server';
import type { ListMethod } from '../../../nodes/UpdateMessage/providers/types';
import { loadFromAnswers, type Asked, type Loaded } from '../../support/listPage';
import { rocketChat } from './service';

const server = readRocketChatServer(rocketChat.credential);

/** Loads a list of Rocket.Chat's from answers, and tells what was asked for. */
export const loadList = async (list: ListMethod, asked: Omit<Asked, 'server'>): Promise<Loaded> =>
	await loadFromAnswers(list, { server, ...asked });
