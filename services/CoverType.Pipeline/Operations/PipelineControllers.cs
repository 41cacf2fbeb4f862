using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace CoverType.Pipeline.Operations;

/// <summary>Lets the pipeline's controllers be internal like everything else that is not meant for others.</summary>
internal sealed class PipelineControllers : ControllerFeatureProvider
{
    protected override bool IsController(TypeInfo typeInfo) =>
        !typeInfo.IsAbstract && typeof(ControllerBase).IsAssignableFrom(typeInfo);
}
