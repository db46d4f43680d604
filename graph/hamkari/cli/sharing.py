"""Commands that hand a graph on: `serve` to readers, `load` to a SPARQL store, `export` to other tools."""

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Final

import click

from hamkari.cli.output import progress

_RDF: Final = {"jsonld": ".jsonld", "ntriples": ".nt", "trig": ".trig"}
_NETWORKS: Final = {"graphml": ".graphml", "gexf": ".gexf"}
_TABLES: Final = ("csv", "parquet")
_GRAPH: Final = click.Path(path_type=Path, allow_dash=True)


@click.command()
@click.argument("graph", type=_GRAPH, metavar="GRAPH")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 is any free one.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; only this machine, unless told."
)
@click.option(
    "--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), metavar="SECONDS",
    help="When a query is stopped.",
)  # fmt: skip
@click.option(
    "--max-result", default=64, show_default=True, type=click.IntRange(1), metavar="MB",
    help="The largest answer to a query.",
)  # fmt: skip
@click.option(
    "--workers", default=4, show_default=True, type=click.IntRange(1), metavar="N", help="Queries answered at a time."
)
@click.option(
    "--articles", multiple=True, type=click.Path(path_type=Path, exists=True), metavar="PATH",
    help="Articles whose pages show their text: as for `build`, and by default the articles.jsonl beside the graph.",
)  # fmt: skip
def serve(
    graph: Path, port: int, host: str, timeout: float, max_result: int, workers: int, articles: tuple[Path, ...]
) -> None:
    """Serve a graph: the viewer, an editor, the named questions, the articles, and at /sparql a SPARQL endpoint.

    GRAPH is as for `query`. For reading only. Ends with Ctrl-C.
    """
    from hamkari.reading import read_articles
    from hamkari.serve import Limits, Server

    beside = graph.parent / "articles.jsonl"
    sources = articles or ((beside,) if graph.is_file() and beside.is_file() else ())
    texts = {
        article.id: article
        for article in read_articles(
            sources, on_skip=lambda path, reason: click.echo(f"skipped {path}: {reason}", err=True)
        )
    }
    signal.signal(signal.SIGTERM, _stop)
    server = Server(
        graph, host=host, port=port, texts=texts,
        limits=Limits(seconds=timeout, result_bytes=max_result << 20, workers=workers),
    )  # fmt: skip
    try:
        click.echo(f"Serving {graph} at {server.url} (SPARQL at {server.url}sparql); Ctrl-C ends it")
        server.run()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    finally:
        server.stop()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@click.command()
@click.argument("graph", type=_GRAPH, metavar="GRAPH")
@click.option("--endpoint", required=True, metavar="URL", help="Address of the Graph Store, or of Update.")
@click.option(
    "--protocol", default="graph-store", show_default=True, type=click.Choice(("graph-store", "update")),
    help="SPARQL 1.1 Graph Store HTTP Protocol, or SPARQL 1.1 Update.",
)  # fmt: skip
@click.option("--to-graph", metavar="IRI", help="Named graph that takes the triples; else the default graph.")
@click.option("--batch", default=5000, show_default=True, type=click.IntRange(1), help="Triples in one request.")
def load(graph: Path, endpoint: str, protocol: str, to_graph: str | None, batch: int) -> None:
    """Publish a graph to a SPARQL 1.1 store, in batches; loading twice changes nothing.

    Credentials come from the environment: HAMKARI_USER and HAMKARI_PASSWORD, or HAMKARI_TOKEN. They go by https, or to
    this machine.
    """
    from hamkari.publish import Credentials, publish
    from hamkari.store import load as load_graph

    store = load_graph(graph)
    with progress() as bar:
        task = bar.add_task("Publishing", total=None)
        sent = publish(
            store, endpoint, protocol="update" if protocol == "update" else "graph-store", graph=to_graph, batch=batch,
            credentials=Credentials.from_environment(),
            on_start=lambda total: bar.update(task, total=total), on_batch=lambda: bar.advance(task),
        )  # fmt: skip
    click.echo(f"{sent} triples sent")


@click.command()
@click.argument("graph", type=_GRAPH, metavar="GRAPH")
@click.option(
    "--to", "format_name", required=True, type=click.Choice((*_RDF, *_NETWORKS, *_TABLES)),
    help="RDF for triple stores, networks for Gephi and networkx, tables for pandas and DuckDB.",
)  # fmt: skip
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, allow_dash=True), metavar="PATH",
    help="File (- for standard output), or folder for tables; by default beside the graph.",
)  # fmt: skip
def export(graph: Path, format_name: str, out: Path | None) -> None:
    """Write a graph in the format of other tools."""
    from pyoxigraph import Triple

    from hamkari.export import network, rdf, tables, write_csv, write_parquet
    from hamkari.store import load as load_graph
    from hamkari.store import write_files

    store = load_graph(graph)
    to_pipe = str(out or "") == "-" or (out is None and str(graph) == "-")
    contents: dict[str, str | bytes]
    if format_name in _TABLES:
        if to_pipe:
            raise click.UsageError(f"{format_name} is several tables; name a folder with -o")
        found = tables({Triple(q.subject, q.predicate, q.object) for q in store})
        try:
            contents = {**(write_csv(found) if format_name == "csv" else write_parquet(found))}
        except ImportError:
            raise click.UsageError("parquet needs pyarrow; run `pip install 'hamkari[parquet]'`") from None
        folder = out or graph.with_name(f"{graph.stem}-{format_name}")
    else:
        if format_name in _RDF:
            data = rdf(store, format_name)
        else:
            data = network({Triple(q.subject, q.predicate, q.object) for q in store}, format_name)
        if to_pipe:
            sys.stdout.buffer.write(data)
            return
        target = out or graph.with_suffix((_RDF | _NETWORKS)[format_name])
        if target.is_dir():
            raise click.UsageError(f"{target} is a folder; name a file with -o")
        folder, contents = target.parent, {target.name: data}
    for path in write_files(folder, contents):
        click.echo(path)
