"""The label sets, from the training treebanks."""

from corpora import NAMES, TAGGER


class Labels:
    def __init__(self, lists):
        self.lists = lists
        self.ids = {k: {l: i for i, l in enumerate(v)} for k, v in lists.items()}

    @staticmethod
    def of(docs):
        sets = {"upos": set(), "xpos": set(), "rels": set()}
        for d in docs:
            if "upos" in d:
                sets["upos"].update(d["upos"]), sets["xpos"].update(d["xpos"]), sets["rels"].update(d["rel"])
        lists = {k: sorted(v) for k, v in sets.items()}
        lists["names"], lists["tagger"] = NAMES, TAGGER
        return Labels(lists)

    def sizes(self):
        return {k: len(v) for k, v in self.lists.items()}

    def id(self, kind, label):
        return self.ids[kind].get(label, -100)
