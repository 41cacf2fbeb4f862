using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A data set that a run read, by reference: its rows are not uploaded.</summary>
/// <param name="Name">Name, at most 500 characters.</param>
/// <param name="Digest">Digest of the content, at most 36 characters.</param>
/// <param name="SourceType">Kind of the source, for example <c>local</c> or <c>http</c>.</param>
/// <param name="Source">Address of the data, for example a path or a URL.</param>
public sealed record Dataset(string Name, string Digest, string SourceType, string Source)
{
    private const string ContextTag = "mlflow.data.context";

    /// <summary>Use of the data set, for example <c>training</c>; null if not stated.</summary>
    public string? Context { get; init; }

    /// <summary>Other tags of the use, by key. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    /// <summary>Schema as JSON text; null if there is none.</summary>
    public string? Schema { get; init; }

    /// <summary>Summary as JSON text; null if there is none.</summary>
    public string? Profile { get; init; }

    internal static Dataset From(DatasetInput wire) => new(
        wire.Dataset?.Name ?? string.Empty,
        wire.Dataset?.Digest ?? string.Empty,
        wire.Dataset?.SourceType ?? string.Empty,
        wire.Dataset?.Source ?? string.Empty)
    {
        Context = wire.Tags.FirstOrDefault(tag => tag.Key == ContextTag)?.Value,
        Tags = ReadTags(wire.Tags),
        Schema = Field.Text(wire.Dataset?.Schema),
        Profile = Field.Text(wire.Dataset?.Profile),
    };

    internal DatasetInput ToWire() => new()
    {
        Tags =
        [
            .. Context is null ? [] : (InputTag[])[new InputTag { Key = ContextTag, Value = Context }],
            .. Tags.Where(tag => tag.Key != ContextTag).Select(tag => new InputTag { Key = tag.Key, Value = tag.Value }),
        ],
        Dataset = new DatasetRecord
        {
            Name = Name,
            Digest = Digest,
            SourceType = SourceType,
            Source = Source,
            Schema = Schema,
            Profile = Profile,
        },
    };

    private static IReadOnlyDictionary<string, string> ReadTags(IReadOnlyList<InputTag> tags) =>
        tags.Any(tag => tag.Key != ContextTag)
            ? Entries.From(tags.Where(tag => tag.Key != ContextTag).Select(tag => (tag.Key, tag.Value)))
            : Entries.None;
}
