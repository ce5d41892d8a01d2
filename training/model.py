"""The model: one small encoder reads a window once; light heads turn its vectors into tags, trees, names and attributions.

Names of the parts are the names in the weight file and of the scopes in extract/encoder/. Shapes: L pieces, N words,
S sentences, C cues, d = 384.
"""
import torch
from torch import nn
from torch.nn import functional as F

from name_labels import TAGS
from word_pieces import CASE_CLASSES

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL = 128, 48
ANTECEDENT, MENTION_DISTANCES = 128, 10
RELATION = 128
ROLE_WIDTH, ROLE_HEADS, ROLE_INNER, DISTANCES = 128, 4, 256, 40
CUE_TAGS = ["O", "B", "I"]
ROLE_TAGS = ["O", "B-source", "I-source", "B-content", "I-content"]


class EncoderLayer(nn.Module):
    """Post-norm transformer layer (Devlin et al. 2019); plain products, which are fastest at these lengths."""

    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.output_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        """x: B × L × d; bias: B × 1 × 1 × L, 0 or −10⁴ where there is no piece."""
        B, L, d = x.shape
        q, k, v = self.qkv(x).view(B, L, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (d // self.heads) ** -0.5 + bias.to(q.dtype)
        mixed = torch.softmax(scores, -1) @ v
        x = self.attention_norm(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(B, L, d))))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Encoder(nn.Module):
    def __init__(self, vocabulary=30522, positions=512, dropout=0.1):
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.pieces.weight.requires_grad = False     # keeps unseen names near their neighbours
        self.positions = nn.Embedding(positions, WIDTH)
        self.cases = nn.Embedding(CASE_CLASSES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(EncoderLayer(WIDTH, ATTENTION_HEADS, INNER, dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces, cases):
        bias = (pieces == 0)[:, None, None, :].float() * -1e4
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.pieces(pieces) + self.positions(places) + self.cases(cases))
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, tensors):
        """MiniLM's weights under our names; the constant token-type row is folded into the positions."""
        with torch.no_grad():
            self.pieces.weight.copy_(tensors["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(tensors["embeddings.position_embeddings.weight"] +
                                        tensors["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(tensors["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(tensors["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                at = lambda name: tensors[f"encoder.layer.{i}.{name}"]
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat([at(f"attention.self.{n}.{part}")
                                                              for n in ("query", "key", "value")]))
                    for ours, theirs in (("out", "attention.output.dense"), ("up", "intermediate.dense"),
                                         ("down", "output.dense"), ("attention_norm", "attention.output.LayerNorm"),
                                         ("output_norm", "output.LayerNorm")):
                        getattr(getattr(layer, ours), part).copy_(at(f"{theirs}.{part}"))


class ParserHead(nn.Module):
    """Deep biaffine arcs and labels (Dozat and Manning 2017)."""

    def __init__(self, relations, dropout):
        super().__init__()
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_dependent, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc = nn.Linear(ARC, ARC, bias=False)        # U
        self.arc_prior = nn.Linear(ARC, 1, bias=False)    # u: how good a head a word is
        self.label = nn.Linear(LABEL, relations * LABEL, bias=False)
        self.label_of_dependent = nn.Linear(LABEL, relations)
        self.label_of_head = nn.Linear(LABEL, relations, bias=False)
        self.relations = relations
        self.dropout = nn.Dropout(dropout)

    def arcs(self, words):
        """words: S × n × d → S × n × (n + 1): score of each head, the root first."""
        S, n, d = words.shape
        heads = torch.cat([self.root.to(words.dtype).expand(S, 1, d), words], 1)
        dependent = self.dropout(F.relu(self.arc_dependent(words)))
        head = self.dropout(F.relu(self.arc_head(heads)))
        return self.arc(dependent) @ head.transpose(1, 2) + self.arc_prior(head).transpose(1, 2)

    def labels(self, dependent, head):
        """N × d each (the root vector where the head is the root) → N × relations."""
        dependent = self.dropout(F.relu(self.label_dependent(dependent)))
        head = self.dropout(F.relu(self.label_head(head)))
        product = self.label(head).view(-1, self.relations, LABEL)
        return (product @ dependent[:, :, None])[:, :, 0] + self.label_of_dependent(dependent) + self.label_of_head(head)


class RoleHead(nn.Module):
    """Source and content of one cue: words near it, told where the cue is, read by two small layers."""

    def __init__(self, dropout):
        super().__init__()
        self.word, self.cue = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH, bias=False)
        self.distance, self.inside = nn.Embedding(DISTANCES, ROLE_WIDTH), nn.Embedding(2, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(EncoderLayer(ROLE_WIDTH, ROLE_HEADS, ROLE_INNER, dropout) for _ in range(2))
        self.tags = nn.Linear(ROLE_WIDTH, len(ROLE_TAGS))

    def forward(self, words, near, present, cue, distance, inside):
        """words: N × d; near: C × m positions, `present` where there is a word; cue: C × d; distance, inside: C × m."""
        z = self.word(words)[near] + self.cue(cue)[:, None] + self.distance(distance) + self.inside(inside)
        z = self.norm(z)
        bias = (~present)[:, None, None, :].float() * -1e4
        for layer in self.layers:
            z = layer(z, bias)
        return self.tags(z)


class AntecedentHead(nn.Module):
    """Which earlier mention does a mention mean? Only teaches the encoder to tell things apart and together; the head that
    is shipped sees more than vectors and is taught afterwards (coreference.py)."""

    def __init__(self, dropout):
        super().__init__()
        self.later, self.earlier = nn.Linear(WIDTH, ANTECEDENT), nn.Linear(WIDTH, ANTECEDENT)
        self.score_of_later, self.score_of_earlier = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.distance = nn.Embedding(MENTION_DISTANCES, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, heads, distance):
        """heads: M × d; distance: M × M buckets → M × M scores against "nothing earlier", which is 0."""
        heads = self.dropout(heads)
        return (self.later(heads) @ self.earlier(heads).T * ANTECEDENT ** -0.5 + self.score_of_later(heads) +
                self.score_of_earlier(heads).T + self.distance(distance)[:, :, 0])


class RelationHead(nn.Module):
    """Which relations hold from a subject to an object of one sentence? From the first and last word of both, the
    strongest signs between them (SpERT's context, Eberts and Ulges 2020) and how far apart they are. A relation is as
    sure as its score is above 0 (the threshold of ATLOP, Zhou et al. 2021, held still)."""

    def __init__(self, predicates, dropout):
        super().__init__()
        self.subject_first, self.subject_last = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION, bias=False)
        self.object_first, self.object_last = nn.Linear(WIDTH, RELATION, bias=False), nn.Linear(WIDTH, RELATION, bias=False)
        self.between = nn.Linear(WIDTH, RELATION)
        self.distance = nn.Embedding(DISTANCES, RELATION)
        self.hidden = nn.Linear(RELATION, RELATION)
        self.scores = nn.Linear(RELATION, predicates)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words, ends, between, present, distance):
        """words: N × d; ends: P × 4, first and last words of subject and object; between: P × m words, `present` where there
        is one; distance: P buckets → P × predicates."""
        words = self.dropout(words)
        signs = self.between(words)[between].masked_fill(~present[:, :, None], -1e4).amax(1)
        signs = torch.where(present.any(1, keepdim=True), signs, torch.zeros_like(signs))
        z = (self.subject_first(words[ends[:, 0]]) + self.subject_last(words[ends[:, 1]]) + self.object_first(words[ends[:, 2]]) +
             self.object_last(words[ends[:, 3]]) + signs + self.distance(distance))
        return self.scores(self.dropout(F.relu(self.hidden(F.relu(z)))))


class Model(nn.Module):
    def __init__(self, relations, upos, xpos, predicates, dropout=0.1):
        super().__init__()
        self.encoder = Encoder(dropout=dropout)
        self.names = nn.Linear(WIDTH, len(TAGS))
        self.names_dropout = nn.Dropout(3 * dropout)   # the sets of names are small: their head learns them by heart
        self.upos, self.xpos = nn.Linear(WIDTH, upos), nn.Linear(WIDTH, xpos)
        self.parser = ParserHead(relations, dropout)
        self.borders = nn.Linear(WIDTH, 2)   # does a sentence begin with this word?
        self.cues = nn.Linear(WIDTH, len(CUE_TAGS))
        self.roles = RoleHead(dropout)
        self.antecedents = AntecedentHead(2 * dropout)
        self.relations = RelationHead(predicates, 3 * dropout)

    def words(self, batch):
        """One vector a word: the mean of its first and last piece."""
        x = self.encoder(batch.pieces, batch.cases)
        flat = x.reshape(-1, WIDTH)
        return (flat[batch.first] + flat[batch.last]) * 0.5


def distance_bucket(offset):
    """Signed distance in words to the cue → 0 … 39: exact up to 12, then coarser; 0 stands for the cue itself."""
    size = abs(offset)
    bucket = size if size <= 12 else 12 + min(7, (size - 9) // 4 if size < 40 else 7)
    return bucket if offset >= 0 else 20 + min(bucket, 19)
