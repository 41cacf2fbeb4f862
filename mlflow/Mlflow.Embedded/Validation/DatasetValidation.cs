using System.Globalization;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's limits for the data sets of a request <c>log-inputs</c>.</summary>
internal static class DatasetValidation
{
    /// <exception cref="MlflowException">A text of a data set or of one of its tags is too long.</exception>
    public static void Check(IReadOnlyList<DatasetInput> inputs)
    {
        foreach ((int i, DatasetInput input) in inputs.Index())
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"datasets[{i}]");
            if (input.Dataset is { } dataset)
            {
                Check($"{path}.dataset.name", dataset.Name, Limits.DatasetNameLength);
                Check($"{path}.dataset.digest", dataset.Digest, Limits.DatasetDigestLength);
                Check($"{path}.dataset.source", dataset.Source, Limits.DatasetSourceLength);
                Check($"{path}.dataset.schema", dataset.Schema, Limits.DatasetSchemaLength);
                Check($"{path}.dataset.profile", dataset.Profile, Limits.DatasetProfileLength);
            }

            foreach ((int j, InputTag tag) in input.Tags.Index())
            {
                string tagPath = string.Create(CultureInfo.InvariantCulture, $"{path}.tags[{j}]");
                Check($"{tagPath}.key", tag.Key, Limits.InputTagKeyLength);
                Check($"{tagPath}.value", tag.Value, Limits.InputTagValueLength);
            }
        }
    }

    private static void Check(string field, string? value, int limit) => Lengths.Check(field, value ?? "", limit);
}
