using Microsoft.ML;
using RandomForest.ML.Pipelines;

namespace RandomForest.ML;

/// <summary>Adds the forests to ML.NET's multiclass trainers.</summary>
public static class TrainerCatalogExtensions
{
    /// <summary>Creates the estimator of a random forest: best cuts, a bootstrap sample for each tree.</summary>
    /// <param name="trainers">ML.NET's catalog.</param>
    /// <param name="labelColumnName">The column of the class, a key (see <c>MapValueToKey</c>).</param>
    /// <param name="featureColumnName">The column of the features, a vector of single-precision numbers.</param>
    /// <param name="exampleWeightColumnName">
    /// The column of the rows' weights, a single; null if each row weighs 1.
    /// </param>
    /// <param name="options">The settings; null for <see cref="ForestOptions.RandomForest"/>.</param>
    public static ForestEstimator RandomForest(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        ForestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new ForestEstimator(
            options ?? ForestOptions.RandomForest(), labelColumnName, featureColumnName, exampleWeightColumnName);
    }

    /// <summary>Creates the estimator of extra trees: random cuts on all rows.</summary>
    /// <param name="trainers">ML.NET's catalog.</param>
    /// <param name="labelColumnName">The column of the class, a key (see <c>MapValueToKey</c>).</param>
    /// <param name="featureColumnName">The column of the features, a vector of single-precision numbers.</param>
    /// <param name="exampleWeightColumnName">
    /// The column of the rows' weights, a single; null if each row weighs 1.
    /// </param>
    /// <param name="options">The settings; null for <see cref="ForestOptions.ExtraTrees"/>.</param>
    public static ForestEstimator ExtraTrees(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        ForestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new ForestEstimator(
            options ?? ForestOptions.ExtraTrees(), labelColumnName, featureColumnName, exampleWeightColumnName);
    }
}
