using Mlflow.Contracts;

namespace Mlflow.Client.Validation;

internal static partial class Rules
{
    /// <summary>A data set on its way to the server.</summary>
    public static void Dataset(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(dataset.Name, "name of the data set");
        Length(dataset.Name, Limits.DatasetNameLength, "name of the data set");
        string of = $"of data set '{dataset.Name}'";
        Length(dataset.Digest, Limits.DatasetDigestLength, $"digest {of}");
        Length(dataset.Source, Limits.DatasetSourceLength, $"source {of}");
        OptionalLength(dataset.Schema, Limits.DatasetSchemaLength, $"schema {of}");
        OptionalLength(dataset.Profile, Limits.DatasetProfileLength, $"profile {of}");
        OptionalLength(dataset.Context, Limits.InputTagValueLength, $"context {of}");
    }

    private static void OptionalLength(string? value, int limit, string what)
    {
        if (value is not null)
        {
            Length(value, limit, what);
        }
    }
}
