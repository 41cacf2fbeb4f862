using System.Globalization;
using System.Reflection;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Ensembles;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace CoverType.Modeling.Rivals;

/// <summary>Gradient boosting by LightGBM.</summary>
/// <param name="options">The candidate's settings.</param>
/// <param name="settings">The settings for the number of training cells; null before it is known.</param>
/// <param name="canLoad">Returns true if a native library can be loaded; null to try it.</param>
internal sealed class LightGbmRival(
    CandidateOptions options, BoostingSettings? settings = null, Func<string, bool>? canLoad = null) : RivalTrainer
{
    private const string OpenMp = "libgomp.so.1";
    private const double Sigmoid = 0.5;

    private readonly BoostingSettings? _settings = settings;

    public override ShareLink Link => ShareLink.Logistic;

    public override double Slope => Sigmoid;

    public override string? Unavailable => OperatingSystem.IsLinux() && !NativeCode.CanLoad(OpenMp, Trainers, canLoad)
        ? $"LightGBM needs {OpenMp}, which is not installed (Debian and Ubuntu: apt install libgomp1)."
        : NativeCode.FindMissing("LightGBM", "lib_lightgbm", Trainers, canLoad);

    public override IReadOnlyDictionary<string, string> Parameters { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["trees"] = Describe(options.Trees, settings, one => one.Trees),
            ["leaves"] = Describe(options.MaxLeaves, settings, one => one.Leaves),
            ["min_leaf"] = Text(options.MinLeaf ?? BoostingSettings.MinLeaf),
            ["learning_rate"] = options.LearningRate.ToString(CultureInfo.InvariantCulture),
        };

    public override RivalTrainer For(int cells) => new LightGbmRival(options, BoostingSettings.For(cells), canLoad);

    public override IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover)
    {
        BoostingSettings chosen =
            _settings ?? throw new InvalidOperationException("The number of training cells is not known.");
        LightGbmBinaryTrainer trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = RivalRow.LabelOf(cover),
            NumberOfIterations = options.Trees ?? chosen.Trees,
            NumberOfLeaves = options.MaxLeaves ?? chosen.Leaves,
            MinimumExampleCountPerLeaf = options.MinLeaf ?? BoostingSettings.MinLeaf,
            LearningRate = options.LearningRate,
            Sigmoid = Sigmoid,
            UseCategoricalSplit = false,
            HandleMissingValue = false,
            Seed = options.Seed,
            Deterministic = true,
            ForceColumnWise = true,

            // On a busy machine two OpenMP threads can take thirty times as long as one.
            NumberOfThreads = 1,
        });
        RegressionTreeEnsemble ensemble = trainer.Fit(rows).Model.SubModel.TrainedTreeEnsemble;
        return
        [
            AdditiveTree.Constant(ensemble.Bias),
            .. ensemble.Trees.Select((tree, index) => AdditiveTree.Of(tree, ensemble.TreeWeights[index])),
        ];
    }

    private static Assembly Trainers => typeof(LightGbmBinaryTrainer).Assembly;

    private static string Describe(int? stated, BoostingSettings? settings, Func<BoostingSettings, int> setting) =>
        stated is int number ? Text(number)
        : settings is not null ? Text(setting(settings))
        : $"{setting(BoostingSettings.Few)}, from {BoostingSettings.ManyCells} cells on {setting(BoostingSettings.Many)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
