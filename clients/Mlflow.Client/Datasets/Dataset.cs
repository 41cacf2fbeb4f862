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
        Schema = Field.Text(wire.Dataset?.Schema),
        Profile = Field.Text(wire.Dataset?.Profile),
    };

    internal DatasetInput ToWire() => new()
    {
        Tags = Context is null ? [] : [new InputTag { Key = ContextTag, Value = Context }],
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
}
