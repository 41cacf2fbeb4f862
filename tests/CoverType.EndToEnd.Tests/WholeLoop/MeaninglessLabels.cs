using System.IO.Hashing;
using System.Text;
using System.Text.Json.Nodes;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>
/// Labels that have the shares of the real ones and nothing to do with the features. A row gets the same one in every
/// answer, or de-duplication would have contradictions to deal with, which is another matter.
/// </summary>
internal static class MeaninglessLabels
{
    private static readonly double[] Shares = [0.365, 0.488, 0.061, 0.005, 0.016, 0.030, 0.035];

    /// <summary>The answer of a data API with its labels replaced.</summary>
    public static string Replace(string answer)
    {
        JsonNode portion = JsonNode.Parse(answer)!;
        foreach (JsonArray row in portion["data"]!.AsArray().Select(row => row!.AsArray()))
        {
            string features = string.Join(',', row.Take(row.Count - 1).Select(value => value!.GetValue<string>()));
            row[^1] = $"{Draw(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(features)) / (double)ulong.MaxValue)}";
        }

        return portion.ToJsonString();
    }

    private static int Draw(double point)
    {
        for (int label = 0; label < Shares.Length; label++)
        {
            point -= Shares[label];
            if (point < 0)
            {
                return label;
            }
        }

        return Shares.Length - 1;
    }
}
