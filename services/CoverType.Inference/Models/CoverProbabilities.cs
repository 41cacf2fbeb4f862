using System.Runtime.CompilerServices;

namespace CoverType.Inference.Models;

/// <summary>The probabilities of the seven covers, in the order of the codes.</summary>
[InlineArray(Count)]
internal struct CoverProbabilities
{
    public const int Count = 7;

    private float _first;
}
