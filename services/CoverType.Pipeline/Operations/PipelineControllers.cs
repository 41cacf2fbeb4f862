using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace CoverType.Pipeline.Operations;

/// <summary>Finds controllers that are internal, which the default provider ignores.</summary>
internal sealed class PipelineControllers : ControllerFeatureProvider
{
    protected override bool IsController(TypeInfo typeInfo) =>
        !typeInfo.IsAbstract && typeof(ControllerBase).IsAssignableFrom(typeInfo);
}
