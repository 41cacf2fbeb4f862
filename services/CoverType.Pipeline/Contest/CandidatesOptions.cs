using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Training;
using Linked;

namespace CoverType.Pipeline.Contest;

/// <summary>
/// The configured candidates, at <c>Training:Candidates:0</c> and on. The default of their seed and threads is that of
/// <see cref="TrainingOptions"/>.
/// </summary>
internal sealed class CandidatesOptions
{
    public const string Section = $"{TrainingOptions.Section}:Candidates";

    private static readonly string[] Settings =
        [.. typeof(CandidateOptions).GetProperties().Select(property => property.Name)];

    // Seed and threads of all candidates are in TrainingOptions.
    private static readonly string[] OwnSettings =
        [.. Settings.Except([nameof(CandidateOptions.Seed), nameof(CandidateOptions.Threads)])];

    private static readonly CandidateTrainer[] Defaults =
        [CandidateTrainer.ExtraTrees, CandidateTrainer.RandomForest, CandidateTrainer.LightGbm];

    private readonly List<string> _failures = [];

    /// <summary>The candidates in their order.</summary>
    public IReadOnlyList<CandidateOptions> Candidates { get; private set; } = [];

    /// <summary>
    /// Reads the candidates; the default is extra trees, a random forest and LightGBM. The first is always tried, so the best
    /// on many rows comes first.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting cannot be read.</exception>
    public void Read(IConfiguration configuration, TrainingOptions training)
    {
        _failures.AddRange(OwnSettings
            .Where(setting => configuration[$"{TrainingOptions.Section}:{setting}"] is not null)
            .Select(setting =>
                $"{TrainingOptions.Section}:{setting}: a candidate has this setting; set {Section}:0:{setting} instead."));
        IConfigurationSection[] stated = [.. configuration.GetSection(Section).GetChildren()];
        Candidates = stated.Length == 0
            ? [.. Defaults.Select(trainer => Create(training, trainer))]
            : [.. stated.Select(section => Read(section, training))];
    }

    /// <summary>Returns the errors in them: a sentence for each, which begins with the key.</summary>
    public IReadOnlyList<string> FindFailures()
    {
        List<string> failures = [.. _failures];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < Candidates.Count; index++)
        {
            string section = $"{Section}:{index}";
            IReadOnlyList<string> found = ValidatedOptions.Validate(Candidates[index], section);
            failures.AddRange(found);
            if (found.Count == 0 && !names.Add(CandidateCatalog.Create(Candidates[index]).Name))
            {
                failures.Add($"{section}:Name: another candidate has this name already; give each a name of its own.");
            }
        }

        return failures;
    }

    private CandidateOptions Read(IConfigurationSection section, TrainingOptions training)
    {
        CandidateOptions options = Create(training, CandidateTrainer.RandomForest);
        section.Bind(options);
        if (section[nameof(CandidateOptions.Trainer)] is null)
        {
            _failures.Add(
                $"{section.Path}:Trainer must name a trainer: {string.Join(", ", Enum.GetNames<CandidateTrainer>())}.");
        }

        _failures.AddRange(section.GetChildren()
            .Where(setting => !Settings.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            .Select(setting => $"{setting.Path}: there is no such setting; there are {string.Join(", ", Settings)}."));
        return options;
    }

    private static CandidateOptions Create(TrainingOptions training, CandidateTrainer trainer) => new()
    {
        Trainer = trainer,
        Seed = training.Seed,
        Threads = training.Threads,
    };
}
