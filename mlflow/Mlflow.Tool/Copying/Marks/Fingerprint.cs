using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mlflow.Client;

namespace Mlflow.Tool.Copying.Marks;

/// <summary>
/// What a search returns of a run or a logged model, as a short text: if it differs from the one that the copy keeps, the
/// source has changed since.
/// </summary>
internal sealed class Fingerprint : IDisposable
{
    private const int Length = 32;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private Fingerprint()
    {
    }

    public static string Of(Run run)
    {
        using Fingerprint print = new();
        print.Add(run.Name);
        print.Add(run.Status.ToString());
        print.Add(run.StartedAt);
        print.Add(run.EndedAt);
        print.Add(run.Params);
        print.Add(run.Tags);
        foreach ((string key, Metric metric) in run.Metrics.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            print.Add(key);
            print.Add(metric);
        }

        foreach (Dataset dataset in run.Datasets.OrderBy(one => one.Name, StringComparer.Ordinal)
            .ThenBy(one => one.Digest, StringComparer.Ordinal))
        {
            print.Add($"{dataset.Name}/{dataset.Digest}/{dataset.Context}");
            print.Add(dataset.Tags);
        }

        print.Add(string.Join(',', run.InputModels.Select(id => id.Value).Order(StringComparer.Ordinal)));
        print.Add(string.Join(',', run.Models.Select(id => id.Value).Order(StringComparer.Ordinal)));
        return print.Complete();
    }

    public static string Of(LoggedModel model)
    {
        using Fingerprint print = new();
        print.Add(model.Name);
        print.Add(model.Status.ToString());
        print.Add(model.ModelType);
        print.Add(model.Params);
        print.Add(CopyMarks.OwnTags(model));
        return print.Complete();
    }

    public void Dispose() => _hash.Dispose();

    private void Add(IReadOnlyDictionary<string, string> entries)
    {
        foreach ((string key, string value) in entries
            .Where(entry => !CopyMarks.IsMark(entry.Key))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Add(key);
            Add(value);
        }
    }

    private void Add(Metric metric)
    {
        Add(BitConverter.DoubleToInt64Bits(metric.Value).ToString(CultureInfo.InvariantCulture));
        Add(metric.Step.ToString(CultureInfo.InvariantCulture));
        Add(metric.Timestamp);
    }

    private void Add(DateTimeOffset? time) =>
        Add(time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "");

    // The length keeps "a" and "b" apart from "ab" and "".
    private void Add(string text) =>
        _hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}")));

    private string Complete() => Convert.ToHexStringLower(_hash.GetHashAndReset())[..Length];
}
