using CoverType.Testing;
using Mlflow.Tool.Tests.Copying;

namespace Mlflow.Tool.Tests;

/// <summary>The classes that repeat a copy after each of its requests come first.</summary>
public sealed class ClassOrder() : LongestFirst(
    typeof(FaultyServerTests),
    typeof(ChangedSourceTests),
    typeof(RefusedValueTests),
    typeof(DeletedOnTargetTests));
