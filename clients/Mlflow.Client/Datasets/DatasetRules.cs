using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client.Datasets;

/// <summary>The limits of a data set, checked before it is sent.</summary>
internal static class DatasetRules
{
    /// <summary>Checks the lengths of a data set's fields.</summary>
    /// <exception cref="ArgumentException">A field is missing or too long.</exception>
    public static void Check(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(dataset.Name, "name of the data set");
        Rules.Length(dataset.Name, Limits.DatasetNameLength, "name of the data set");
        string of = $"of data set '{dataset.Name}'";
        Rules.Length(dataset.Digest, Limits.DatasetDigestLength, $"digest {of}");
        Rules.Length(dataset.Source, Limits.DatasetSourceLength, $"source {of}");
        OptionalLength(dataset.Schema, Limits.DatasetSchemaLength, $"schema {of}");
        OptionalLength(dataset.Profile, Limits.DatasetProfileLength, $"profile {of}");
        OptionalLength(dataset.Context, Limits.InputTagValueLength, $"context {of}");
    }

    private static void OptionalLength(string? value, int limit, string what)
    {
        if (value is not null)
        {
            Rules.Length(value, limit, what);
        }
    }
}
