// n8n reads the nodes from package.json; npm wants an entry point.
module.exports = {};
