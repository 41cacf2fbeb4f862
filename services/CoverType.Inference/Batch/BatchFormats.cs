using System.IO.Pipelines;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Batch;

/// <summary>The kinds of batches, by the media type of the request.</summary>
internal sealed class BatchFormats(
    RowParser parser, PredictionWriter predictions, IOptions<BatchOptions> options, IPredictionIds? ids = null)
{
    /// <summary>The media types, in words.</summary>
    public const string Types = "application/json (an array), application/x-ndjson or text/csv";

    private readonly int _maxRowBytes = options.Value.MaxRowBytes;

    private enum Kind
    {
        Unknown,
        Array,
        Lines,
        Csv,
    }

    /// <summary>Returns the writer of the answers to a body of a media type, or null if there is no such kind.</summary>
    public IRowWriter? Writer(string mediaType) => KindOf(mediaType) switch
    {
        Kind.Array => new JsonRowWriter(predictions, ids, isArray: true),
        Kind.Lines => new JsonRowWriter(predictions, ids, isArray: false),
        Kind.Csv => new CsvRowWriter(ids),
        _ => null,
    };

    /// <summary>Opens the reader of a body of a media type that has a writer.</summary>
    /// <exception cref="BatchBrokenException">The first line is too long.</exception>
    public async ValueTask<IRowReader> OpenAsync(
        string mediaType, PipeReader body, CancellationToken cancellationToken)
    {
        return KindOf(mediaType) switch
        {
            Kind.Array => new ArrayReader(body, parser, _maxRowBytes),
            Kind.Lines => new LineReader(body, parser, _maxRowBytes),
            _ => await CsvReader.OpenAsync(body.AsStream(), parser, cancellationToken),
        };
    }

    private static Kind KindOf(string mediaType) => mediaType switch
    {
        "application/json" => Kind.Array,
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" => Kind.Lines,
        "text/csv" or "application/csv" => Kind.Csv,
        _ => Kind.Unknown,
    };
}
