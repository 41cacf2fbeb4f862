namespace CoverType.Inference.Models;

/// <summary>The form in which a graph gives the probabilities of the covers.</summary>
internal enum ProbabilityForm
{
    /// <summary>A vector for each cover, as the pipeline's own graphs.</summary>
    Vectors,

    /// <summary>A matrix with a row for each cell and a column for each cover, as scikit-learn's <c>predict_proba</c>.</summary>
    Matrix,

    /// <summary>A map from the code to the probability for each cell, as skl2onnx's graphs by default (ZipMap).</summary>
    Maps,
}
