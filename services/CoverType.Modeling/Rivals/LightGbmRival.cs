using System.Globalization;
using System.Runtime.InteropServices;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Ensembles;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace CoverType.Modeling.Rivals;

/// <summary>Gradient boosting by LightGBM.</summary>
/// <param name="options">The candidate's settings.</param>
/// <param name="canLoad">Returns true if a native library can be loaded; null to try it.</param>
internal sealed class LightGbmRival(CandidateOptions options, Func<string, bool>? canLoad = null) : RivalTrainer
{
    private const string OpenMp = "libgomp.so.1";
    private const double Sigmoid = 0.5;
    private const int DefaultLeaves = 127;

    private readonly Func<string, bool> _canLoad = canLoad ?? CanLoad;

    public override ShareLink Link => ShareLink.Logistic;

    public override double Slope => Sigmoid;

    public override string? Unavailable => OperatingSystem.IsLinux() && !_canLoad(OpenMp)
        ? $"LightGBM needs {OpenMp}, which is not installed (Debian and Ubuntu: apt install libgomp1)."
        : null;

    public override IReadOnlyDictionary<string, string> Parameters { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["leaves"] = (options.MaxLeaves ?? DefaultLeaves).ToString(CultureInfo.InvariantCulture),
            ["learning_rate"] = options.LearningRate.ToString(CultureInfo.InvariantCulture),
        };

    public override IReadOnlyList<AdditiveTree> Train(MLContext context, IDataView rows, ForestCover cover)
    {
        LightGbmBinaryTrainer trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = RivalRow.LabelOf(cover),
            NumberOfIterations = options.Trees,
            NumberOfLeaves = options.MaxLeaves ?? DefaultLeaves,
            MinimumExampleCountPerLeaf = options.MinLeaf,
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

    private static bool CanLoad(string library) => NativeLibrary.TryLoad(library, out _);
}
