namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>The values of the entities, from which filters take theirs so that they match some.</summary>
public sealed class OracleValues(IReadOnlyList<OracleEntity> entities)
{
    /// <summary>Texts with the characters that filters, LIKE and GLOB treat specially.</summary>
    public static readonly string[] Some =
        ["alpha", "Alpha", "ALPHA", "al_pha", "100%", "a*b", "[x]", "x?y", "it's", "say \"a\"", "a b", "beta", "", "a\\b", "größe"];

    /// <summary>Numbers with each form in a filter.</summary>
    public static readonly double[] SomeNumbers = [0, 1, -1, 0.5, -2.25, 1e-7, 3e12, 100];

    /// <summary>Returns a text that an entity has, or sometimes one that none has.</summary>
    public string Text(Random random, string key)
    {
        string[] known = [.. entities.Select(entity => entity.Texts.GetValueOrDefault(key)).OfType<string>()];
        return known.Length == 0 || random.Next(6) == 0 ? "none" : known[random.Next(known.Length)];
    }

    /// <summary>Returns a number that an entity has, or sometimes another one.</summary>
    public double Number(Random random, string key)
    {
        double[] known =
            [.. entities.Select(entity => entity.Numbers.GetValueOrDefault(key, double.NaN)).Where(double.IsFinite)];
        return known.Length == 0 || random.Next(6) == 0
            ? SomeNumbers[random.Next(SomeNumbers.Length)]
            : known[random.Next(known.Length)];
    }

    /// <summary>Returns a pattern that often matches a text.</summary>
    public static string Pattern(Random random, string text)
    {
        string changed = string.Concat(text.Select(character => random.Next(4) == 0 ? '_' : character));
        return random.Next(4) switch
        {
            0 => $"%{changed}",
            1 => $"{changed}%",
            2 => $"%{changed[(changed.Length / 2)..]}%",
            _ => changed,
        };
    }
}
