/** Words for something that is being done end so: Provisioning, Configuring, Associating, Starting, BINDING. */
export const isTransition = (status: string): boolean => /ing$/i.test(status) && !/^running$/i.test(status);
