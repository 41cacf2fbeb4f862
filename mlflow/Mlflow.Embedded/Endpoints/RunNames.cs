using System.Globalization;
using System.Security.Cryptography;

namespace Mlflow.Embedded.Endpoints;

/// <summary>Random names for runs without one, for example <c>mossy-heron-417</c>.</summary>
internal static class RunNames
{
    private static readonly string[] Adjectives =
    [
        "amber", "brisk", "calm", "crisp", "dappled", "deep", "early", "foggy", "golden", "hollow", "late", "lofty",
        "mossy", "narrow", "pale", "quiet", "rocky", "silver", "slow", "steep", "sunny", "tall", "windy", "wooded",
    ];

    private static readonly string[] Nouns =
    [
        "alder", "aspen", "badger", "birch", "brook", "cedar", "creek", "fern", "finch", "fox", "glade", "heron",
        "juniper", "larch", "lynx", "marten", "meadow", "otter", "owl", "pine", "ridge", "spruce", "thistle", "willow",
    ];

    public static string Next() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pick(Adjectives)}-{Pick(Nouns)}-{RandomNumberGenerator.GetInt32(1000)}");

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
