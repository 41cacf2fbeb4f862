namespace CoverType.Benchmarks.Forests;

/// <summary>
/// Fits of several programs on the same rows, in turns, so that other work of the machine affects all of them equally.
/// </summary>
/// <param name="Folder">The folder of the rows.</param>
/// <param name="Rivals">The programs, ours first.</param>
internal sealed record Contest(string Folder, IReadOnlyList<Rival> Rivals)
{
    /// <summary>Fits with each seed and returns the results of each program.</summary>
    internal IReadOnlyList<(Rival Rival, FitResult[] Results)> Run(FitSettings settings, int seeds)
    {
        Dictionary<Rival, List<FitResult>> results = Rivals.ToDictionary(rival => rival, _ => new List<FitResult>());
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach (Rival rival in Rivals)
            {
                FitResult result = rival.Fit(Folder, settings with { Seed = seed });
                results[rival].Add(result);
                Console.Error.WriteLine($"# {settings.Kind}, seed {seed}: {rival.Name} {result}");
            }
        }

        return [.. Rivals.Select(rival => (rival, results[rival].ToArray()))];
    }
}
